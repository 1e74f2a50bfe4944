#pragma once

namespace juesuan {

// What --help prints: whole texts, so that they read as a page.
extern const char* const kHelp;
extern const char* const kBuildHelp;
extern const char* const kCheckHelp;
extern const char* const kAuditHelp;
extern const char* const kExplainHelp;
extern const char* const kVerifyHelp;
extern const char* const kStatusHelp;
extern const char* const kMergeHelp;
extern const char* const kPublishHelp;
extern const char* const kDiffHelp;
extern const char* const kFontsHelp;
extern const char* const kNewHelp;
extern const char* const kFormHelp;
extern const char* const kImportHelp;
extern const char* const kSchemaHelp;
extern const char* const kSiteHelp;
extern const char* const kDoctorHelp;
extern const char* const kCompletionsHelp;
extern const char* const kManHelp;

}  // namespace juesuan
