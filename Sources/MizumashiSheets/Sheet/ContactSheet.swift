// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
public import MizumashiPixels

/// Pictures side by side on a page, each with a caption: what a recipe makes of a picture, at a
/// glance.
///
/// Every picture stands on a card. All cards have places of one size, as wide as asked and as high
/// as the pictures need, and the cards of a row are equally high. A picture is fitted into its
/// place; it is never enlarged by more than two.
///
/// **Units and range**: pixels.
/// **Shape**: pictures of any extent, layout and depth; 16 bits are shown by their upper levels,
/// floats from 0 (black) to 1 (white), transparent pixels over a checkerboard. An empty picture
/// leaves its place empty.
/// **Complexity**: the page has at most `maximumPixelCount` pixels; so that it has, cards are made
/// narrower. The pictures are the caller's memory: `Cell.reduced` keeps only what is shown.
public struct ContactSheet: Sendable {
  /// In large letters above the cards, in up to two lines.
  public var title: String?
  /// Below the title, in up to two lines.
  public var subtitle: String?
  public var cells: [Cell]
  /// Cards in a row; nil chooses what gives a page a little wider than high, with few gaps.
  public var columns: Int?
  /// The width of the pictures' places, at least 48. Text and margins grow with it.
  public var cellWidth: Int
  public var theme: SheetTheme
  /// More than any screen shows, and 120 MB.
  public static let maximumPixelCount = 40_000_000
  static let minimumCellWidth = 48

  public init(
    title: String? = nil, subtitle: String? = nil, cells: [Cell], columns: Int? = nil,
    cellWidth: Int = 240, theme: SheetTheme = .light
  ) {
    self.title = title
    self.subtitle = subtitle
    self.cells = cells
    self.columns = columns
    self.cellWidth = cellWidth
    self.theme = theme
  }

  /// A picture and what is said about it.
  public struct Cell: Sendable {
    public var raster: Raster
    /// The first is the name, written bold. The others are phrases that say more: as many as fit
    /// stand in a line, in up to four lines, and how many are left over is told.
    public var caption: [String]
    /// Whether this is the original: it gets an accent and the word.
    public var isHighlighted: Bool

    public init(raster: Raster, caption: [String], isHighlighted: Bool = false) {
      self.raster = raster
      self.caption = caption
      self.isHighlighted = isHighlighted
    }

    /// The same cell with no more pixels than a card of `cellWidth` shows.
    public func reduced(toCellWidth cellWidth: Int) -> Cell {
      var cell = self
      let place = SheetLayout.largestPlace(cellWidth: max(cellWidth, ContactSheet.minimumCellWidth))
      let extent = Thumbnail.extent(of: raster.extent, within: place)
      if extent.area < raster.extent.area { cell.raster = Thumbnail.make(of: raster, extent) }
      return cell
    }
  }

  /// Draws the sheet in 8-bit RGB. Equal sheets give equal bytes.
  ///
  /// - Throws: when even the narrowest cards make too large a page, or `columns` is not positive.
  public func render() throws(ContactSheetError) -> Raster {
    SheetRenderer(sheet: self, layout: try SheetLayout(fitting: self)).render()
  }
}
