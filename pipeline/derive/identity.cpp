#include <fmt/format.h>

#include "derive/derivation.h"

namespace juesuan {
namespace {

/// A list of one-field records: name.1.field, name.2.field …
void add_texts(Figures& figures, std::string_view list, std::string_view field,
               const std::vector<Text>& texts) {
  figures.make_list(list);
  for (std::size_t i = 0; i < texts.size(); ++i)
    figures.fact(fmt::format("{}.{}.{}", list, i + 1, field), texts[i]);
}

void add_organisation(Figures& figures, const Organisation& organisation) {
  add_texts(figures, "机构.内设机构", "名称", organisation.offices);
  add_number_of_names(figures, "机构.内设机构");
  figures.fact("机构.内设机构称谓", organisation.office_word);
  std::vector<FigureId> kinds = {
      figures.fact("机构.下属单位.行政单位", organisation.subordinate_administrative),
      figures.fact("机构.下属单位.参公单位", organisation.subordinate_managed_like),
      figures.fact("机构.下属单位.其他事业单位", organisation.subordinate_other),
  };
  figures.sum("机构.下属单位.合计", kinds);
  add_texts(figures, "机构.纳入编制范围", "名称", organisation.included_units);
  figures.fact("机构.人员.行政编制", organisation.posts_administrative);
  figures.fact("机构.人员.事业编制", organisation.posts_institution);
  figures.fact("机构.人员.在职", organisation.staff_active);
  figures.fact("机构.人员.聘用", organisation.staff_hired);
  figures.fact("机构.人员.三支一扶", organisation.staff_volunteers);
  figures.fact("机构.人员.退休", organisation.staff_retired);
}

void add_work(Figures& figures, const Work& work) {
  figures.fact("重点工作.概述", work.summary);
  figures.make_list("重点工作.事项");
  for (std::size_t i = 0; i < work.items.size(); ++i) {
    std::string item = fmt::format("重点工作.事项.{}", i + 1);
    figures.fact(item + ".标题", work.items[i].title);
    figures.fact(item + ".内容", work.items[i].body);
  }
}

}  // namespace

void derive_identity(Derivation& d) {
  const UnitYear& year = d.year;
  Figures& figures = d.figures;
  figures.fact("年度", Count{State::kKnown, year.year, year.year_place});
  figures.count("上年度", year.year - 1, {d.at("年度")});
  figures.fact("单位.名称", year.unit.name);
  figures.fact("单位.简称", year.unit.short_name.value.empty() ? year.unit.name : year.unit.short_name);
  figures.fact("单位.类型", year.unit.kind);
  figures.fact("单位.性质", year.unit.nature);
  figures.fact("单位.预算级次", year.unit.budget_level);
  figures.fact("单位.编码", year.unit.code);
  figures.fact("单位.主管部门", year.unit.supervisor);
  figures.fact("公开.日期", year.publication.date);
  figures.fact("公开.电话", year.publication.phone);
  add_organisation(figures, year.organisation);
  add_texts(figures, "职能", "内容", year.functions);
  add_work(figures, year.work);
  for (std::string_view subject : {"收支总计", "财政拨款收支总计", "一般公共预算支出", "三公经费",
                                   "公务接待费", "机关运行经费", "其他收入"})
    figures.fact(dotted("原因", subject), d.reason(subject));
}

namespace {

constexpr std::string_view kItemTerm = "科目";

/// The terms of the report's 名词解释 as they are added. 序 counts the items among themselves and all others
/// among themselves, for sets that print the items as a list within the list.
class TermList {
 public:
  explicit TermList(Figures& figures) : figures_(figures) { figures_.make_list("名词"); }

  /// `kind` is 术语 (of the set), 科目 or 自有.
  void add(std::string_view kind, std::string_view name, std::string_view explanation) {
    std::string term = fmt::format("名词.{}", ++count_);
    items_ += kind == kItemTerm ? 1 : 0;
    figures_.text(term + ".类别", kind);
    figures_.count(term + ".序", kind == kItemTerm ? items_ : count_ - items_, {});
    figures_.text(term + ".名词", name);
    figures_.text(term + ".解释", explanation);
  }

 private:
  Figures& figures_;
  int count_ = 0;
  int items_ = 0;
};

/// One term for each 项 that the unit spent on. Without words in the glossary the item is explained by its
/// name.
void add_used_items(TermList& terms, const Figures& figures, const Glossary& glossary) {
  std::uint32_t items = figures.find_node("一般公共预算支出.项");
  auto field = [&](std::uint32_t item, std::string_view name) -> const std::string& {
    return figures[figures.node(figures.child(item, name)).figure].text;
  };
  for (std::uint32_t item : figures.node(items).children) {
    auto found = glossary.item_explanations.find(field(item, "编码"));
    std::string explanation =
        found != glossary.item_explanations.end()
            ? found->second
            : fmt::format("反映用于{}方面的支出。", without_expenditure_word(field(item, "项名称")));
    terms.add(kItemTerm,
              fmt::format("{}（类）{}（款）{}（项）", field(item, "类名称"), field(item, "款名称"),
                          field(item, "项名称")),
              explanation);
  }
}

}  // namespace

void derive_glossary(Derivation& d, const Glossary& glossary) {
  TermList terms(d.figures);
  bool items_added = false;
  for (const Term& term : glossary.terms) {
    terms.add("术语", term.name, term.explanation);
    if (term.name != glossary.items_after) continue;
    add_used_items(terms, d.figures, glossary);
    items_added = true;
  }
  if (!items_added) add_used_items(terms, d.figures, glossary);
  for (const Passage& own : d.year.glossary) terms.add("自有", own.title.value, own.body.value);
}

}  // namespace juesuan
