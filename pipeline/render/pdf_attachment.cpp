#include "render/pdf_attachment.h"

namespace juesuan {
namespace {

HPDF_Dict embedded_file(HaruDocument& document, const Attachment& attachment) {
  HPDF_Dict file = document.new_plain_stream(attachment.bytes);
  set_name(file, "Type", "EmbeddedFile");
  set_name(file, "Subtype", attachment.type);
  HPDF_Dict parameters = document.new_dictionary();
  set_object(file, "Params", parameters);
  set_number(parameters, "Size", static_cast<int>(attachment.bytes.size()));
  if (!attachment.modified.empty())
    set_object(parameters, "ModDate", document.new_ascii(attachment.modified));
  return file;
}

HPDF_Dict file_specification(HaruDocument& document, const Attachment& attachment) {
  HPDF_Dict specification = document.new_object();
  set_name(specification, "Type", "Filespec");
  set_object(specification, "F", document.new_text(attachment.name));
  set_object(specification, "UF", document.new_text(attachment.name));
  set_object(specification, "Desc", document.new_text(attachment.description));
  set_name(specification, "AFRelationship", "Data");
  HPDF_Dict versions = document.new_dictionary();
  set_object(specification, "EF", versions);
  HPDF_Dict file = embedded_file(document, attachment);
  set_object(versions, "F", file);
  set_object(versions, "UF", file);
  return specification;
}

}  // namespace

void add_attachments(HaruDocument& document, std::span<const Attachment> attachments) {
  if (attachments.empty()) return;
  HPDF_Dict names = document.new_dictionary();
  set_object(document.catalog(), "Names", names);
  HPDF_Dict tree = document.new_dictionary();
  set_object(names, "EmbeddedFiles", tree);
  HPDF_Array leaves = document.new_array();
  set_object(tree, "Names", leaves);
  HPDF_Array associated = document.new_array();
  set_object(document.catalog(), "AF", associated);
  for (const Attachment& attachment : attachments) {
    HPDF_Dict specification = file_specification(document, attachment);
    add_object(leaves, document.new_text(attachment.name));
    add_object(leaves, specification);
    add_object(associated, specification);
  }
}

}  // namespace juesuan
