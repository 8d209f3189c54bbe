// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

// What people call things that the catalogue calls otherwise, in both languages.

/** Words of the catalogue, and what they are called too. */
const table = [
  ["colour", "color カラー"],
  ["grey", "gray グレー 白黒 モノクロ"],
  ["scale", "zoom enlarge magnify shrink ズーム 拡大 縮小"],
  ["resize", "リサイズ 縮小 大きさ"],
  ["horizontal_flip vertical_flip", "mirror reflect 鏡 ミラー 左右 上下 フリップ"],
  ["rotat affine", "turn angle spin 回転 傾き"],
  ["translat", "shift move offset 移動 ずらす シフト"],
  ["shear", "skew slant せん断"],
  ["perspective", "tilt keystone homography 遠近 パース 台形 射影"],
  ["elastic distort", "warp deform wave ゆがみ 歪み 歪ませる"],
  ["crop", "trim cut 切り抜き 切り取り トリミング クロップ"],
  ["pad letterbox", "margin bars 余白 パディング"],
  ["cutout coarse_dropout", "erase erasing occlude occlusion mask 消去 マスク 遮蔽 隠す"],
  ["dropout", "blank 欠落 ドロップアウト 消す"],
  ["noise", "grain ノイズ 粒子"],
  ["blur", "smooth soften defocus ぼけ ブラー 平滑化"],
  ["motion_blur", "shake 手ぶれ ブレ"],
  ["sharpen", "crisp シャープ 鮮鋭"],
  ["bright", "light luminance exposure dark 輝度 露出 暗く 暗い 明るい"],
  ["equaliz clahe", "equalise histogram ヒストグラム 平坦化"],
  ["auto_contrast contrast", "levels コントラスト"],
  ["gamma", "exposure ガンマ"],
  ["saturation", "vivid vibrance 彩度 鮮やか"],
  ["hue", "tint 色合い 色味"],
  ["invert solarize", "negative ネガ"],
  ["jpeg", "quality artifact artefact compress 画質 劣化"],
  ["posterize", "quantize quantise levels 減色"],
  ["normalize", "normalise standardize standardise 標準化"],
  ["one_of", "choice choose either どれか いずれか"],
  ["sometimes", "chance probability maybe 確率"],
].map((row) => row.map((words) => words.split(" ")));

/** A word, and what the catalogue may call the same; the beginning of a word is enough. */
export function synonyms(word) {
  const isLong = word.length > (/^[a-z_]+$/.test(word) ? 2 : 1);
  const isMeant = (other) => other === word || isLong && other.startsWith(word);
  return [word, ...table.filter(([, others]) => others.some(isMeant)).flatMap(([words]) => words)];
}
