@echo off
rem @full.about@
rem @full.options@
rem
rem   PRUMO   @env.prumo@
setlocal
chcp 65001 >nul
cd /d "%~dp0..\.." || exit /b 2
if not defined PRUMO set "PRUMO=prumo"
where "%PRUMO%" >nul 2>nul
if errorlevel 1 (
  echo @prumo.missing@ %PRUMO% 1>&2
  exit /b 2
)

echo @full.start@
call "%PRUMO%" backup_completo --compress --lang @lang@ %*
set "STATUS=%ERRORLEVEL%"
if not "%STATUS%"=="0" (
  echo @backup.failed@ 1>&2
  exit /b %STATUS%
)
echo @backup.done@
exit /b 0
