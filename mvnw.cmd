@echo off
rem Runs the Maven that this build was made with; fetches it first when it is not there. Needs a JDK 17 or later.
setlocal
set "HERE=%~dp0"
set "SETTINGS=%HERE%.mvn\wrapper\maven.properties"
for /f "tokens=2 delims==" %%v in ('findstr /b "maven.version=" "%SETTINGS%"') do set "VERSION=%%v"
if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "MAVEN_DIST=%MAVEN_USER_HOME%\wrapper\dists\springforce-maven-%VERSION%"
if exist "%MAVEN_DIST%\bin\mvn.cmd" goto run
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" "%HERE%.mvn\wrapper\Maven.java" "%SETTINGS%" "%MAVEN_DIST%"
if errorlevel 1 exit /b 1
:run
"%MAVEN_DIST%\bin\mvn.cmd" %*
