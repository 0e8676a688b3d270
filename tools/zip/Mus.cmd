@echo off
rem Only ASCII here: cmd reads this file in the code page of the machine.
title Mus
if not exist "%~dp0python\python.exe" (
  echo Resten af Mus mangler her.
  echo Pak hele zip-filen ud ^(Udpak alle^), og start Mus.cmd fra den nye mappe.
  pause
  exit /b 1
)
rem What mus writes in a pipe or a file, and what "type" shows of one, is UTF-8.
chcp 65001 >nul
set "PATH=%~dp0bin;%PATH%"
rem Files that are exported land in the person's own folder, not beside the program.
cd /d "%USERPROFILE%"
cmd /k mus
