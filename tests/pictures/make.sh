#!/usr/bin/env bash
# The pictures of the README, made of what the program makes: make.sh PROGRAM FOLDER writes report.png (pages of a
# report and a sheet of its workbook), form.png (a sheet of the fill-in workbook) and site.png (the region's page).
set -euo pipefail
program=$(realpath "$1")
folder=$(realpath "$2")
root=$(realpath "$(dirname "$0")/../..")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$root"

pages() { # pages FILE.pdf DPI PAGE… → PNG files in order, their names to stdout
  local file=$1 dpi=$2 name
  shift 2
  for page in "$@"; do
    name="$work/$(basename "$file" .pdf)-$page"
    pdftoppm -r "$dpi" -f "$page" -l "$page" -png -singlefile "$file" "$name"
    echo "$name.png"
  done
}
print() { # print FILE.xlsx → FILE.pdf in the work folder
  soffice --headless "-env:UserInstallation=file://$work/profile" --convert-to pdf --outdir "$work" "$1" >/dev/null 2>&1
}
small() { # small FILE.png: few colours, no date
  convert "$1" +dither -colors 48 -strip -define png:exclude-chunks=date,time "PNG8:$1"
}

"$program" build --quiet --output "$work/out" >/dev/null
unit="$work/out/510811_zhaohua/2021/433401001_mass_work_bureau"
cp "$unit"/*.pdf "$work/report.pdf"
cp "$unit"/*.xlsx "$work/workbook.xlsx"
print "$work/workbook.xlsx"
mapfile -t shown < <(pages "$work/report.pdf" 44 1 7 19 && pages "$work/workbook.pdf" 44 2)
montage "${shown[@]}" -tile x1 -geometry +6+6 -background '#d8d8d8' "$folder/report.png"

"$program" form data/510000_example/2021/900001_example_bureau.yaml --to "$work/form.xlsx" >/dev/null
print "$work/form.xlsx"
page=$(pdftotext -layout "$work/form.pdf" - | awk 'BEGIN { RS = "\f" } /核对/ && /功能科目/ && !page { page = NR } END { print page }')
mapfile -t shown < <(pages "$work/form.pdf" 60 1 "$page")
montage "${shown[@]}" -tile x1 -geometry +6+6 -background '#d8d8d8' "$folder/form.png"

"$program" site --output "$work/out" >/dev/null
site="$work/out/site"
shot() { # shot URL FILE.png
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1 --window-size=1180,760 \
    "--user-data-dir=$work/chromium" --virtual-time-budget=3000 "--screenshot=$2" "$1" >/dev/null 2>&1
}
shot "file://$site/index.html" "$work/index.png"
unit_page=$(find "$site/units" -name '*example*.html' | grep 2021 | head -1)
shot "file://$unit_page" "$work/unit.png"
montage "$work/index.png" "$work/unit.png" -tile x1 -resize 62% -geometry +6+6 -background '#d8d8d8' "$folder/site.png"
for name in report form site; do small "$folder/$name.png"; done
ls -l "$folder"/*.png
