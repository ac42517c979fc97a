// In browsers, Dear ImGui without its tables and columns (imgui_tables.cpp), an eighth of the module, and without tab bars,
// menus and scroll bars: what refers to them is never reached. A new version that refers to more does not link, and says so.
#include <imgui.h>
#include <imgui_internal.h>

namespace ImGui {

void EndTable() {}
void EndColumns() {}
void TablePushColumnChannel(int) {}
void TablePopColumnChannel() {}
void TableGcCompactTransientBuffers(ImGuiTable*) {}
void TableGcCompactTransientBuffers(ImGuiTableTempData*) {}
void TableGcCompactSettings() {}
void TableSettingsAddSettingsHandler() {}

// imgui.cpp calls these instead of what they are named after (cmake/dependencies.cmake).
void NoEndTabBar();
void NoEndMenuBar();
void NoScrollbar(ImGuiAxis axis);
bool NoCloseButton(ImGuiID id, const ImVec2& corner);
bool NoCollapseButton(ImGuiID id, const ImVec2& corner);

void NoEndTabBar() {}
void NoEndMenuBar() {}
void NoScrollbar(ImGuiAxis) {}
bool NoCloseButton(ImGuiID, const ImVec2&) { return false; }
bool NoCollapseButton(ImGuiID, const ImVec2&) { return false; }

}  // namespace ImGui
