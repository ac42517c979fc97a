#include "edge/commands/command.h"

int main(int argc, char** argv) { return okno::commands::run({argv + 1, argv + argc}); }
