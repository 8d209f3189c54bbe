// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// The compiler reads the files; nothing has to be made before, and none is needed at run time.

#include "CMizumashiPage.h"

static const unsigned char index_html[] = {
#embed "../MizumashiStudio/Page/index.html"
};
static const unsigned char Example_cat_jpg[] = {
#embed "../MizumashiStudio/Page/Example/cat.jpg"
};
static const unsigned char Example_fruit_bowl_jpg[] = {
#embed "../MizumashiStudio/Page/Example/fruit-bowl.jpg"
};
static const unsigned char Example_instances_json[] = {
#embed "../MizumashiStudio/Page/Example/instances.json"
};
static const unsigned char api_js[] = {
#embed "../MizumashiStudio/Page/api.js"
};
static const unsigned char base_css[] = {
#embed "../MizumashiStudio/Page/base.css"
};
static const unsigned char catalogue_ja_js[] = {
#embed "../MizumashiStudio/Page/catalogue-ja.js"
};
static const unsigned char colours_js[] = {
#embed "../MizumashiStudio/Page/colours.js"
};
static const unsigned char controls_css[] = {
#embed "../MizumashiStudio/Page/controls.css"
};
static const unsigned char dialog_js[] = {
#embed "../MizumashiStudio/Page/dialog.js"
};
static const unsigned char dialogs_css[] = {
#embed "../MizumashiStudio/Page/dialogs.css"
};
static const unsigned char dom_js[] = {
#embed "../MizumashiStudio/Page/dom.js"
};
static const unsigned char drop_js[] = {
#embed "../MizumashiStudio/Page/drop.js"
};
static const unsigned char editor_css[] = {
#embed "../MizumashiStudio/Page/editor.css"
};
static const unsigned char editor_js[] = {
#embed "../MizumashiStudio/Page/editor.js"
};
static const unsigned char fields_js[] = {
#embed "../MizumashiStudio/Page/fields.js"
};
static const unsigned char focus_js[] = {
#embed "../MizumashiStudio/Page/focus.js"
};
static const unsigned char gallery_js[] = {
#embed "../MizumashiStudio/Page/gallery.js"
};
static const unsigned char icon_svg[] = {
#embed "../MizumashiStudio/Page/icon.svg"
};
static const unsigned char icons_js[] = {
#embed "../MizumashiStudio/Page/icons.js"
};
static const unsigned char keys_js[] = {
#embed "../MizumashiStudio/Page/keys.js"
};
static const unsigned char layout_css[] = {
#embed "../MizumashiStudio/Page/layout.css"
};
static const unsigned char lightbox_js[] = {
#embed "../MizumashiStudio/Page/lightbox.js"
};
static const unsigned char main_js[] = {
#embed "../MizumashiStudio/Page/main.js"
};
static const unsigned char pictures_js[] = {
#embed "../MizumashiStudio/Page/pictures.js"
};
static const unsigned char range_js[] = {
#embed "../MizumashiStudio/Page/range.js"
};
static const unsigned char recipe_css[] = {
#embed "../MizumashiStudio/Page/recipe.css"
};
static const unsigned char recipe_js[] = {
#embed "../MizumashiStudio/Page/recipe.js"
};
static const unsigned char results_css[] = {
#embed "../MizumashiStudio/Page/results.css"
};
static const unsigned char results_js[] = {
#embed "../MizumashiStudio/Page/results.js"
};
static const unsigned char run_js[] = {
#embed "../MizumashiStudio/Page/run.js"
};
static const unsigned char sampler_js[] = {
#embed "../MizumashiStudio/Page/sampler.js"
};
static const unsigned char say_js[] = {
#embed "../MizumashiStudio/Page/say.js"
};
static const unsigned char store_js[] = {
#embed "../MizumashiStudio/Page/store.js"
};
static const unsigned char synonyms_js[] = {
#embed "../MizumashiStudio/Page/synonyms.js"
};
static const unsigned char take_js[] = {
#embed "../MizumashiStudio/Page/take.js"
};
static const unsigned char theme_js[] = {
#embed "../MizumashiStudio/Page/theme.js"
};
static const unsigned char words_en_js[] = {
#embed "../MizumashiStudio/Page/words-en.js"
};
static const unsigned char words_ja_js[] = {
#embed "../MizumashiStudio/Page/words-ja.js"
};
static const unsigned char words_js[] = {
#embed "../MizumashiStudio/Page/words.js"
};
static const unsigned char wrong_js[] = {
#embed "../MizumashiStudio/Page/wrong.js"
};

static const struct MizumashiPageFile files[] = {
  {"index.html", index_html, sizeof index_html},
  {"Example/cat.jpg", Example_cat_jpg, sizeof Example_cat_jpg},
  {"Example/fruit-bowl.jpg", Example_fruit_bowl_jpg, sizeof Example_fruit_bowl_jpg},
  {"Example/instances.json", Example_instances_json, sizeof Example_instances_json},
  {"api.js", api_js, sizeof api_js},
  {"base.css", base_css, sizeof base_css},
  {"catalogue-ja.js", catalogue_ja_js, sizeof catalogue_ja_js},
  {"colours.js", colours_js, sizeof colours_js},
  {"controls.css", controls_css, sizeof controls_css},
  {"dialog.js", dialog_js, sizeof dialog_js},
  {"dialogs.css", dialogs_css, sizeof dialogs_css},
  {"dom.js", dom_js, sizeof dom_js},
  {"drop.js", drop_js, sizeof drop_js},
  {"editor.css", editor_css, sizeof editor_css},
  {"editor.js", editor_js, sizeof editor_js},
  {"fields.js", fields_js, sizeof fields_js},
  {"focus.js", focus_js, sizeof focus_js},
  {"gallery.js", gallery_js, sizeof gallery_js},
  {"icon.svg", icon_svg, sizeof icon_svg},
  {"icons.js", icons_js, sizeof icons_js},
  {"keys.js", keys_js, sizeof keys_js},
  {"layout.css", layout_css, sizeof layout_css},
  {"lightbox.js", lightbox_js, sizeof lightbox_js},
  {"main.js", main_js, sizeof main_js},
  {"pictures.js", pictures_js, sizeof pictures_js},
  {"range.js", range_js, sizeof range_js},
  {"recipe.css", recipe_css, sizeof recipe_css},
  {"recipe.js", recipe_js, sizeof recipe_js},
  {"results.css", results_css, sizeof results_css},
  {"results.js", results_js, sizeof results_js},
  {"run.js", run_js, sizeof run_js},
  {"sampler.js", sampler_js, sizeof sampler_js},
  {"say.js", say_js, sizeof say_js},
  {"store.js", store_js, sizeof store_js},
  {"synonyms.js", synonyms_js, sizeof synonyms_js},
  {"take.js", take_js, sizeof take_js},
  {"theme.js", theme_js, sizeof theme_js},
  {"words-en.js", words_en_js, sizeof words_en_js},
  {"words-ja.js", words_ja_js, sizeof words_ja_js},
  {"words.js", words_js, sizeof words_js},
  {"wrong.js", wrong_js, sizeof wrong_js},
};

const struct MizumashiPageFile *mizumashi_page_file(size_t number) {
  return number < sizeof files / sizeof files[0] ? &files[number] : NULL;
}
