#pragma once

namespace juesuan {

// What --help prints: whole texts, so that they read as a page.
extern const char* const kHelp;
extern const char* const kBuildHelp;
extern const char* const kCheckHelp;
extern const char* const kAuditHelp;
extern const char* const kExplainHelp;
extern const char* const kVerifyHelp;

}  // namespace juesuan
