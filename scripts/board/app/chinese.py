"""Help and mistakes of usage in Chinese; click says them in English."""

from __future__ import annotations

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
        rows = [row for param in self.get_params(ctx) if (row := param.get_help_record(ctx))]
        if rows:
            with formatter.section("选项"):
                formatter.write_dl(rows)
        if isinstance(self, click.Group):
            commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
            with formatter.section("命令"):
                formatter.write_dl([(name, each.help or "") for name, each in commands if each])


class Command(_Chinese):
    """A command with Chinese help."""


class Group(_Chinese, click.Group):
    """A group of commands with Chinese help."""


def usage_message(error: click.ClickException) -> str:
    """What was wrong with the words on the command line."""
    context = getattr(error, "ctx", None)
    help_line = f"\n用法见：{context.command_path} --help" if context else ""
    return _reason(error) + help_line


def _reason(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        near = f"，是不是 {'、'.join(error.possibilities)}？" if error.possibilities else ""
        return f"没有选项 {error.option_name}{near}"
    if isinstance(error, click.MissingParameter):
        name = error.param.metavar or error.param.name if error.param else ""
        return f"少写了“{name}”"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 后面要跟一个值"
    if isinstance(error, click.BadParameter):
        option = error.param.opts[0] if error.param and error.param.opts else ""
        choices = getattr(error.param.type, "choices", None) if error.param else None
        return f"{option} 的值不对" + (f"，可用：{'、'.join(map(str, choices))}" if choices else "")
    if isinstance(error, click.UsageError) and error.message.startswith("No such command"):
        return f"没有这个命令：{error.message.split(chr(39))[1]}"
    if isinstance(error, click.UsageError) and error.message.startswith("Missing command"):
        return "少写了命令"
    return "命令行写法不对"
