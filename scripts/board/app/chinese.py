"""Help and mistakes of usage in Chinese; click says them in English."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

import click


class _Chinese(click.Command):
    """Replaces the fixed words of click's help."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.help = "显示这段说明"
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = [
            {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令"}.get(piece, piece)
            for piece in self.collect_usage_pieces(ctx)
        ]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        records = (option.get_help_record(ctx) for option in options)
        # click adds the range of a number in signs of its own.
        _table(
            formatter,
            "选项",
            [(row[0], re.sub(r"\s*\[\d+<=x<=\d+\]$", "", row[1])) for row in records if row],
        )
        if isinstance(self, click.Group):
            commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
            _table(formatter, "命令", [(name, each.help or "") for name, each in commands if each])


def _table(formatter: click.HelpFormatter, title: str, rows: list[tuple[str, str]]) -> None:
    """Two columns, aligned where Han characters take two columns of a terminal."""
    wide = max(_width(name) for name, _ in rows)
    formatter.write(f"\n{title}：\n")
    for name, text in rows:
        formatter.write(f"  {name}{' ' * (wide - _width(name))}  {text}\n")


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


class Command(_Chinese):
    """A command with Chinese help."""


class Group(_Chinese, click.Group):
    """A group of commands with Chinese help."""


def usage_message(error: click.ClickException) -> str:
    """What was wrong with the words on the command line."""
    context = getattr(error, "ctx", None)
    help_line = f"\n用法见：{context.command_path} --help" if context else ""
    return _reason(error) + help_line


def _wanted(kind: object) -> str:
    """What an option takes."""
    if isinstance(kind, click.Choice):
        return f"，可用：{'、'.join(map(str, kind.choices))}"
    if isinstance(kind, click.IntRange):
        return f"，要写 {kind.min} {'或更大' if kind.max is None else f'到 {kind.max} '}的整数"
    if isinstance(kind, click.Path):
        what = "文件夹" if not kind.file_okay else "文件"
        return f"，要写一个已有的{what}" if kind.exists else f"，要写一个{what}"
    return ""


def _example(context: click.Context | None) -> str:
    """A command of a group that was called without one."""
    if context is None or not isinstance(context.command, click.Group):
        return "board check"
    names = context.command.list_commands(context)
    return f"{context.command_path} {'check' if 'check' in names else names[0]}"


def _option(param: click.Parameter | None) -> str:
    """What people call an option or argument."""
    if isinstance(param, click.Argument):
        return f"“{(param.metavar or param.name or '').strip('[]')}”"
    return param.opts[0] if param and param.opts else "命令行"


def _reason(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        near = f"，是不是 {error.possibilities[0]}？" if error.possibilities else ""
        return f"没有选项 {error.option_name}{near}"
    if isinstance(error, click.MissingParameter):
        name = error.param.metavar or error.param.name if error.param else ""
        return f"少写了“{name}”"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 后面要跟一个值"
    if isinstance(error, click.BadParameter):
        return f"{_option(error.param)} 的值不对{_wanted(error.param.type if error.param else None)}"
    if isinstance(error, click.UsageError) and error.message.startswith("No such command"):
        return f"没有这个命令：{error.message.split(chr(39))[1]}"
    if isinstance(error, (click.exceptions.NoArgsIsHelpError)):
        return f"少写了命令，如 {_example(error.ctx)}"
    return "命令行写法不对"
