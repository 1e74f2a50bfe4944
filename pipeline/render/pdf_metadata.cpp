#include "render/pdf_metadata.h"

namespace juesuan {
namespace {

constexpr const char* kLanguage = "zh-CN";
constexpr const char* kCreator = "juesuan";
constexpr const char* kProducer = "libharu " HPDF_VERSION_TEXT;

std::string escaped(const std::string& text) {
  std::string out;
  for (char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else
      out += c;
  }
  return out;
}

std::string joined(const std::vector<std::string>& keywords) {
  std::string out;
  for (const std::string& keyword : keywords) out += (out.empty() ? "" : "; ") + keyword;
  return out;
}

/// One property; `inside`: the array around its value and the value's attributes.
void add_property(std::string& out, const std::string& name, const std::string& value,
                  const std::string& array = "", const std::string& attributes = "") {
  if (value.empty()) return;
  std::string text = escaped(value);
  if (!array.empty())
    text = "<rdf:" + array + "><rdf:li" + attributes + ">" + text + "</rdf:li></rdf:" + array + ">";
  out += "<" + name + ">" + text + "</" + name + ">\n";
}

}  // namespace

std::string xmp_packet(const Metadata& metadata, PdfaPart part) {
  const std::string any_language = " xml:lang=\"x-default\"";
  std::string out =
      "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
      "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "
      "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n";
  add_property(out, "pdfaid:part", part == PdfaPart::k3 ? "3" : "2");
  add_property(out, "pdfaid:conformance", "U");
  add_property(out, "dc:format", "application/pdf");
  add_property(out, "dc:title", metadata.title, "Alt", any_language);
  add_property(out, "dc:creator", metadata.author, "Seq");
  add_property(out, "dc:description", metadata.subject, "Alt", any_language);
  add_property(out, "dc:date", metadata.date, "Seq");
  add_property(out, "dc:language", kLanguage, "Bag");
  add_property(out, "pdf:Keywords", joined(metadata.keywords));
  add_property(out, "pdf:Producer", kProducer);
  add_property(out, "xmp:CreatorTool", kCreator);
  return out + "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n";
}

void add_metadata(HaruDocument& document, const Metadata& metadata, PdfaPart part) {
  HPDF_Dict info = document.info();
  set_object(info, "Creator", document.new_ascii(kCreator));
  set_object(info, "Producer", document.new_ascii(kProducer));
  auto set_text = [&](const char* key, const std::string& text) {
    if (!text.empty()) set_object(info, key, document.new_text(text));
  };
  set_text("Title", metadata.title);
  set_text("Author", metadata.author);
  set_text("Subject", metadata.subject);
  set_text("Keywords", joined(metadata.keywords));
  HPDF_Dict packet = document.new_plain_stream(document.keep(xmp_packet(metadata, part)));
  set_name(packet, "Type", "Metadata");
  set_name(packet, "Subtype", "XML");
  set_object(document.catalog(), "Metadata", packet);
  set_object(document.catalog(), "Lang", document.new_ascii(kLanguage));
  HPDF_Dict preferences = document.new_dictionary();
  set_object(document.catalog(), "ViewerPreferences", preferences);
  set_flag(preferences, "DisplayDocTitle", true);
}

}  // namespace juesuan
