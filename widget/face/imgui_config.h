// What Dear ImGui may do here: it draws and tells what the pointer is over. No files, no demo, no font of its own, no
// text formatting: what it would print (names of windows, debugging) nobody reads, and printf is 8 KiB of a download.
#pragma once

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_FORMAT_FUNCTIONS

// Reads settings files only, of which there are none; it is 7 KiB of a download.
#include <stdio.h>
#define sscanf(...) 0
