@echo off
rem Shows the screen that lies beside this file, as large as the monitor. Alt+F4 ends it.
rem The browser keeps its own things on the computer, never on the stick.
setlocal
set "PAGE=%~dp0index.html"
set "PROFILE=%LocalAppData%\board-kiosk-@CODE@"
set "QUIET=--no-first-run --no-default-browser-check --noerrdialogs --disable-session-crashed-bubble"
set "CALM=--autoplay-policy=no-user-gesture-required --disable-features=Translate --disable-pinch --overscroll-history-navigation=0"
for %%B in (
  "%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe"
  "%ProgramFiles%\Microsoft\Edge\Application\msedge.exe"
  "%ProgramFiles%\Google\Chrome\Application\chrome.exe"
  "%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe"
  "%LocalAppData%\Google\Chrome\Application\chrome.exe"
) do if exist %%B (
  start "" %%B --kiosk "%PAGE%" --edge-kiosk-type=fullscreen --user-data-dir="%PROFILE%" %QUIET% %CALM%
  exit /b 0
)
rem Neither is there: the usual browser shows it; F11 makes it as large as the monitor.
start "" "%PAGE%"
