#include "render/xlsx_charts.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <stdexcept>

#include "base/utf8.h"
#include "layout/chart_tones.h"
#include "render/sheet_address.h"
#include "render/sheet_page.h"
#include "render/xlsx_contents.h"
#include "render/xlsx_sheet.h"

namespace juesuan {
namespace {

constexpr double kRowHeight = 20;
constexpr std::uint32_t kChartColumns = 6;
constexpr double kChartColumnWidth = 10;
constexpr double kAmountWidth = 16;
constexpr double kGapWidth = 3;
constexpr double kPixelsPerPoint = 96.0 / 72;
constexpr int kDecimals = 2;
constexpr bool kLandscape = true;  // figures beside their picture, to be read on paper too

/// Cells [first, last] of one column or one row.
struct Cells {
  std::uint32_t first_row, first_column, last_row, last_column;
};

class ChartSheetWriter {
 public:
  ChartSheetWriter(lxw_workbook& workbook, Sheet& sheet, const std::vector<Chart>& charts)
      : workbook_(workbook), sheet_(sheet) {
    for (const Chart& chart : charts) {
      data_columns_ = std::max(data_columns_, static_cast<std::uint32_t>(chart.series.size()) + 1);
    }
  }

  void write(const Chart& chart) {
    write_heading(chart);
    write_figures(chart);
    insert_chart(chart);
    tops_.push_back(top_);
    std::uint32_t used = chart_sheet_rows(chart);
    for (std::uint32_t r = 0; r < used; ++r) sheet_.row_height(top_ + r, kRowHeight);
    top_ += used;
  }

  void finish(const std::vector<Chart>& charts) {
    std::vector<double> widths(chart_column() + kChartColumns, kChartColumnWidth);
    widths[0] = label_width(charts);
    std::fill(widths.begin() + 1, widths.begin() + data_columns_, amount_width(charts));
    widths[data_columns_] = kGapWidth;
    sheet_.column_widths(widths);
    sheet_.set_up_page(kLandscape);
    sheet_.print_area(top_, static_cast<std::uint32_t>(widths.size()));
    break_between_charts(one_page_scale(widths, kLandscape));
  }

 private:
  std::uint32_t chart_column() const { return data_columns_ + 1; }

  /// No page of paper ends in the middle of a chart, and all pages are about equally full.
  void break_between_charts(int widest) {
    PrintedRows charts;
    for (std::size_t i = 0; i < tops_.size(); ++i) {
      std::uint32_t end = i + 1 < tops_.size() ? tops_[i + 1] : top_;
      charts.below.push_back((end - tops_[i]) * kRowHeight);
    }
    std::vector<std::uint32_t> breaks;
    int scale = fit_pages_tall(charts, widest, kLandscape).scale;
    for (std::uint32_t chart : balanced_breaks(charts, scale, kLandscape)) breaks.push_back(tops_[chart]);
    sheet_.print_at_scale(scale);
    sheet_.break_before_rows(breaks);
  }

  static double label_width(const std::vector<Chart>& charts) {
    std::size_t longest = 18;
    for (const Chart& chart : charts) {
      for (const std::string& category : chart.categories)
        longest = std::max(longest, display_width(category));
    }
    return std::min(60.0, static_cast<double>(longest) + 2);
  }

  /// So that the name of a series stands in one line.
  static double amount_width(const std::vector<Chart>& charts) {
    constexpr double kWidest = 30;
    double width = kAmountWidth;
    for (const Chart& chart : charts) {
      for (const Chart::Series& series : chart.series)
        width = std::max(width, static_cast<double>(display_width(series.name)) + 3);
    }
    return std::min(width, kWidest);
  }

  void write_heading(const Chart& chart) {
    CellStyle caption{.size = 12, .heading_face = true, .bold = true};
    sheet_.text(top_, 0, chart.caption, caption);
    CellStyle header{
        .size = kBodySize, .bold = true, .border = true, .wrap = true, .align = CellAlign::kCenter};
    sheet_.text(top_ + 1, 0, "项目（单位：" + unit_name(chart.unit) + "）", header);
    for (std::uint32_t s = 0; s < chart.series.size(); ++s) {
      sheet_.text(top_ + 1, s + 1, chart.series[s].name, header);
    }
  }

  void write_figures(const Chart& chart) {
    CellStyle label{.size = kBodySize, .border = true, .wrap = true};
    CellStyle amount{.size = kBodySize, .border = true, .align = CellAlign::kRight, .decimals = kDecimals};
    for (std::uint32_t i = 0; i < chart.categories.size(); ++i) {
      std::uint32_t row = top_ + 2 + i;
      sheet_.text(row, 0, chart.categories[i], label);
      for (std::uint32_t s = 0; s < chart.series.size(); ++s) {
        const auto& amounts = chart.series[s].amounts;
        // An unknown amount has no cell: the library would cache a blank one as 0 in the chart.
        if (i < amounts.size() && amounts[i])
          sheet_.number(row, s + 1, cell_value(*amounts[i], chart.unit), amount);
      }
    }
  }

  void insert_chart(const Chart& chart) {
    bool pie = chart.kind == ChartKind::kPie;
    lxw_chart* native = workbook_add_chart(&workbook_, pie ? LXW_CHART_PIE : LXW_CHART_COLUMN);
    if (!native) throw std::bad_alloc();
    set_title(native, chart.caption);
    std::uint32_t last = top_ + 1 + static_cast<std::uint32_t>(chart.categories.size());
    for (std::uint32_t s = 0; s < chart.series.size() && last > top_ + 1; ++s) {
      lxw_chart_series* series = add_series(native, {top_ + 2, 0, last, 0}, {top_ + 2, s + 1, last, s + 1});
      if (pie)
        dress_slices(series, chart);
      else
        dress_columns(series, s, chart);
    }
    // In a smaller face a long legend stays one column, and leaves the pie its room.
    constexpr std::size_t kShortLegend = 6;
    lxw_chart_font font = label_font(chart.categories.size() > kShortLegend ? 8 : 9);
    chart_legend_set_font(native, &font);
    if (pie) {
      chart_legend_set_position(native, LXW_CHART_LEGEND_RIGHT);
    } else {
      chart_legend_set_position(native,
                                chart.series.size() > 1 ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE);
      set_axis(native, chart);
      chart_set_series_gap(native, 80);
      chart_set_series_overlap(native, -20);
      soften_gridlines(native);
    }
    place(native);
  }

  /// From zero, and so far that the words over the tallest column have room.
  static void set_axis(lxw_chart* native, const Chart& chart) {
    chart_axis_set_num_format(native->y_axis, number_format(0).c_str());
    if (has_negative(chart)) return;
    chart_axis_set_min(native->y_axis, 0);
    double end = axis_end(chart);
    if (end > 0) chart_axis_set_max(native->y_axis, end);
  }

  /// A round number; 0 when no column rises.
  static double axis_end(const Chart& chart) {
    constexpr double kRoomAbove = 1.4;  // of the tallest column: three lines
    double tallest = 0;
    for (const auto& series : chart.series) {
      for (const auto& amount : series.amounts) {
        if (amount) tallest = std::max(tallest, cell_value(*amount, chart.unit));
      }
    }
    if (tallest <= 0) return 0;
    double power = std::pow(10, std::floor(std::log10(tallest * kRoomAbove)));
    for (double step : {1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0})
      if (step * power >= tallest * kRoomAbove) return step * power;
    return 10 * power;
  }

  static void soften_gridlines(lxw_chart* native) {
    lxw_chart_line line{};
    line.color = 0xD9D9D9;
    line.width = 0.75F;
    chart_axis_major_gridlines_set_line(native->y_axis, &line);
  }

  static bool has_negative(const Chart& chart) {
    for (const auto& series : chart.series) {
      for (const auto& amount : series.amounts) {
        if (amount && *amount < Fen{}) return true;
      }
    }
    return false;
  }

  void set_title(lxw_chart* native, const std::string& caption) {
    std::string face = "宋体";
    lxw_chart_font font{};
    font.name = face.data();
    font.size = title_size(caption);
    font.bold = LXW_TRUE;
    chart_title_set_name(native, caption.c_str());
    chart_title_set_name_font(native, &font);
  }

  /// So that the caption stands on one line.
  static double title_size(const std::string& caption) {
    constexpr double kRoom = 0.68 * kChartColumns * (kChartColumnWidth * 7 + 5) / kPixelsPerPoint;
    double fitting = std::floor(2 * kRoom / (static_cast<double>(display_width(caption)) / 2)) / 2;
    return std::clamp(fitting, 7.5, 10.5);
  }

  lxw_chart_series* add_series(lxw_chart* native, Cells categories, Cells values) {
    const char* name = sheet_.name().c_str();
    lxw_chart_series* series = chart_add_series(native, nullptr, nullptr);
    if (!series) throw std::bad_alloc();
    chart_series_set_name_range(series, name, top_ + 1, static_cast<lxw_col_t>(values.first_column));
    chart_series_set_categories(series, name, categories.first_row,
                                static_cast<lxw_col_t>(categories.first_column), categories.last_row,
                                static_cast<lxw_col_t>(categories.last_column));
    chart_series_set_values(series, name, values.first_row, static_cast<lxw_col_t>(values.first_column),
                            values.last_row, static_cast<lxw_col_t>(values.last_column));
    return series;
  }

  static lxw_chart_fill fill_of(Color tone) {
    auto byte = [](double part) { return static_cast<lxw_color_t>(std::lround(part * 255)); };
    lxw_chart_fill fill{};
    fill.color = byte(tone.red) << 16 | byte(tone.green) << 8 | byte(tone.blue);
    return fill;
  }

  /// Thin and dark, so that pale tones keep their edge in print.
  static lxw_chart_line outline() {
    lxw_chart_line line{};
    line.color = 0x262626;
    line.width = 0.5F;
    return line;
  }

  static lxw_chart_font label_font(double size = 9) {
    lxw_chart_font font{};
    font.size = size;
    return font;
  }

  static void dress_columns(lxw_chart_series* series, std::size_t index, const Chart& chart) {
    lxw_chart_fill fill = fill_of(chart_tone(index));
    lxw_chart_line line = outline();
    lxw_chart_font font = label_font();
    chart_series_set_fill(series, &fill);
    chart_series_set_line(series, &line);
    chart_series_set_labels(series);
    chart_series_set_labels_num_format(series, number_format(kDecimals).c_str());
    chart_series_set_labels_font(series, &font);
    chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_OUTSIDE_END);
    set_labels(series, column_labels(chart, index));
  }

  /// The tones of the printed pie; a percent on each slice that has the room for it.
  static void dress_slices(lxw_chart_series* series, const Chart& chart) {
    lxw_chart_font font = label_font();
    chart_series_set_labels(series);
    chart_series_set_labels_options(series, LXW_FALSE, LXW_FALSE, LXW_FALSE);
    chart_series_set_labels_percentage(series);
    chart_series_set_labels_num_format(series, "0.00%");
    chart_series_set_labels_font(series, &font);
    chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_INSIDE_END);
    lxw_chart_fill white = fill_of({1, 1, 1});  // to be read on any tone
    chart_series_set_labels_fill(series, &white);
    set_labels(series, slice_labels(chart));
    tone_slices(series, chart.series.front().amounts);
  }

  /// Words in place of the numbers that a program would format; nullopt: its own; "": none.
  static void set_labels(lxw_chart_series* series, std::vector<std::optional<std::string>> words) {
    std::vector<lxw_chart_data_label> labels(words.size());
    std::vector<lxw_chart_data_label*> pointers;
    lxw_chart_font font = label_font();
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i] && words[i]->empty()) labels[i].hide = LXW_TRUE;
      if (words[i] && !words[i]->empty()) labels[i].value = words[i]->data(), labels[i].font = &font;
      pointers.push_back(&labels[i]);
    }
    pointers.push_back(nullptr);
    chart_series_set_labels_custom(series, pointers.data());
  }

  static void tone_slices(lxw_chart_series* series, const std::vector<std::optional<Fen>>& amounts) {
    auto is_slice = [](const std::optional<Fen>& amount) { return amount && amount->count > 0; };
    auto count = static_cast<std::size_t>(std::count_if(amounts.begin(), amounts.end(), is_slice));
    std::vector<lxw_chart_fill> fills;
    for (std::size_t i = 0, slice = 0; i < amounts.size(); ++i)
      fills.push_back(fill_of(is_slice(amounts[i]) ? slice_tone(slice++, count) : Color{1, 1, 1}));
    lxw_chart_line line = outline();
    std::vector<lxw_chart_point> points(fills.size());
    std::vector<lxw_chart_point*> pointers;
    for (std::size_t i = 0; i < points.size(); ++i) {
      points[i].fill = &fills[i];
      points[i].line = &line;
      pointers.push_back(&points[i]);
    }
    pointers.push_back(nullptr);
    chart_series_set_points(series, pointers.data());
  }

  void place(lxw_chart* native) {
    constexpr double kInset = 8;  // pixels, so that its frame is printed
    constexpr double kWidth = kChartColumns * (kChartColumnWidth * 7 + 5) - kInset;  // see SheetGeometry
    constexpr double kHeight = kChartPictureRows * kRowHeight * kPixelsPerPoint - kInset;
    lxw_chart_options options{};
    options.y_offset = static_cast<std::int32_t>(kInset / 2);  // not on the line between two pages
    options.x_scale = kWidth / 480;                            // the library's own chart is 480 by 288 pixels
    options.y_scale = kHeight / 288;
    lxw_error error = worksheet_insert_chart_opt(sheet_.raw(), top_, static_cast<lxw_col_t>(chart_column()),
                                                 native, &options);
    if (error != LXW_NO_ERROR) throw std::runtime_error("工作表“" + sheet_.name() + "”：图放不进去");
  }

  lxw_workbook& workbook_;
  Sheet& sheet_;
  std::uint32_t data_columns_ = 2;
  std::uint32_t top_ = 0;
  std::vector<std::uint32_t> tops_;
};

}  // namespace

std::vector<std::optional<std::string>> slice_labels(const Chart& chart) {
  constexpr int kLeastPercent = 8;
  const auto& amounts = chart.series.front().amounts;
  auto slice = [](const std::optional<Fen>& amount) {
    return amount ? std::max(amount->count, Fen{}.count) : 0;
  };
  std::int64_t whole = 0;
  for (const auto& amount : amounts) whole += slice(amount);
  std::vector<std::optional<std::string>> labels;
  for (const auto& amount : amounts) {
    std::int64_t part = slice(amount);
    bool shown =
        part > 0 && static_cast<__int128>(part) * 100 >= static_cast<__int128>(whole) * kLeastPercent;
    labels.emplace_back(shown ? format_percent(part, whole, chart.percent_style) + "%" : "");
  }
  return labels;
}

std::vector<std::optional<std::string>> column_labels(const Chart& chart, std::size_t index) {
  const Chart::Series& series = chart.series[index];
  std::vector<std::optional<std::string>> labels;
  for (std::size_t i = 0; i < chart.categories.size(); ++i) {
    bool known = i < series.amounts.size() && series.amounts[i];
    if (!known) {
      labels.emplace_back(std::nullopt);
      continue;
    }
    std::string amount = format_amount(*series.amounts[i], chart.unit, chart.amount_style);
    if (i + 1 == chart.categories.size() && !series.change.empty()) {
      std::string growth = series.growth.empty() ? "" : "（" + series.growth + "）\n";
      amount.insert(0, growth + series.change + "\n");
    }
    labels.emplace_back(std::move(amount));
  }
  return labels;
}

void write_chart_sheet(lxw_workbook& workbook, Styles& styles, const std::vector<Chart>& charts) {
  Sheet sheet(workbook, styles, kChartSheet);
  ChartSheetWriter writer(workbook, sheet, charts);
  for (const Chart& chart : charts) writer.write(chart);
  writer.finish(charts);
}

}  // namespace juesuan
