@echo off
rem Starts Prumo on Windows. JAVA_HOME names the Java to use (17 or later); PRUMO_JAVA_OPTIONS adds options for the JVM.
setlocal
for %%i in ("%~dp0..") do set "PRUMO_HOME=%%~fi"
if defined JAVA_HOME (set "PRUMO_JAVA=%JAVA_HOME%\bin\java.exe") else (set "PRUMO_JAVA=java.exe")
set "PRUMO_OPTIMIZED=%PRUMO_HOME%\lib\optimized"
if exist "%PRUMO_OPTIMIZED%\prumo.aot" (
  set "PRUMO_ARCHIVE=-XX:AOTCache=%PRUMO_OPTIMIZED%\prumo.aot"
) else (
  set "PRUMO_ARCHIVE=-XX:SharedArchiveFile=%PRUMO_OPTIMIZED%\prumo.jsa"
)
rem A command that reads and hashes whole databases wants the second compiler, and no more heap than this. Behind an option it
rem is not recognised: then it is only slower.
set "PRUMO_JVM=-XX:TieredStopAtLevel=1 -XX:MaxRAMPercentage=60"
for %%w in (backup restore backup_completo backup-completo restaurar_backup restaurar-backup) do (
  if "%~1"=="%%w" set "PRUMO_JVM=-Xmx256m"
)
"%PRUMO_JAVA%" -XX:+IgnoreUnrecognizedVMOptions %PRUMO_JVM% -XX:+UseSerialGC -Xms16m -XX:NewSize=8m ^
  -XX:-UsePerfData -Xlog:disable "%PRUMO_ARCHIVE%" -Dfile.encoding=UTF-8 ^
  "-Dprumo.home=%PRUMO_HOME%" %PRUMO_JAVA_OPTIONS% -jar "%PRUMO_HOME%\lib\prumo-cli.jar" %*
exit /b %ERRORLEVEL%
