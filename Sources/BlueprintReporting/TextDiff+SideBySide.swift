extension TextDiff {
  /// The fewest columns that have room for two texts.
  private static let fewestColumns = 80
  /// How many lines are shown around what differs.
  private static let context = 2

  /// Both texts beside one another where they differ; one below the other where that needs more columns than there are.
  public func sideBySide(_ style: Style, columns: Int) -> String {
    if columns < Self.fewestColumns { return text(style) }
    // What stands behind the last line end is a line of nothing.
    let end = old.count - (old.isLastEmpty && new.isLastEmpty ? 1 : 0)
    let page = Page(style: style, columns: columns, digits: String(max(old.count, new.count)).count)
    var text = ""
    var shown = (old: 0, new: 0)
    for (index, gap) in gaps.enumerated() {
      // What lies between two gaps is common to both texts.
      let above = min(Self.context, gap.old.lowerBound - shown.old)
      if gap.old.lowerBound - above > shown.old { text += page.omission }
      for distance in (0..<above).reversed() {
        text += row(page, .common(gap.old.lowerBound - 1 - distance, gap.new.lowerBound - 1 - distance))
      }
      for offset in 0..<max(gap.old.count, gap.new.count) {
        text += row(page, .different(gap.old.dropFirst(offset).first, gap.new.dropFirst(offset).first))
      }
      let next = index + 1 < gaps.count ? gaps[index + 1].old.lowerBound : end
      let below = max(0, min(Self.context, next - gap.old.upperBound))
      for distance in 0..<below { text += row(page, .common(gap.old.upperBound + distance, gap.new.upperBound + distance)) }
      shown = (gap.old.upperBound + below, gap.new.upperBound + below)
    }
    return text + (shown.old < end ? page.omission : "")
  }

  private enum Row {
    case common(Int, Int)
    case different(Int?, Int?)
  }

  private func row(_ page: Page, _ row: Row) -> String {
    switch row {
    case .common(let before, let after):
      page.row(page.cell(before, " ", old[before]), page.cell(after, " ", new[after]))
    case .different(let before, let after):
      page.row(before.map { page.cell($0, "-", old[$0]) } ?? [], after.map { page.cell($0, "+", new[$0]) } ?? [])
    }
  }

  /// Two columns of text with their numbers.
  private struct Page {
    let style: Style
    let digits: Int
    let width: Int

    /// A line of a cell: how it is shown, and how many columns that takes.
    typealias Line = (text: String, columns: Int)

    init(style: Style, columns: Int, digits: Int) {
      (self.style, self.digits) = (style, digits)
      // A number, a sign and the spaces behind them on either side, and a rule in the middle.
      width = (columns - " │ ".count) / 2 - digits - 3
    }

    var omission: String { style.dim("\(spaces(digits - 1))⋯") + "\n" }

    /// A text in as many lines as it needs.
    func cell(_ place: Int, _ sign: String, _ text: String) -> [Line] {
      pieces(of: text).enumerated().map { index, piece in
        let number = index == 0 ? String(place + 1) : ""
        let marked = "\(index == 0 ? sign : " ") \(piece.text)"
        let coloured = sign == "-" ? style.red(marked) : sign == "+" ? style.green(marked) : marked
        return ("\(style.dim(spaces(digits - number.count) + number)) \(coloured)", piece.columns)
      }
    }

    func row(_ left: [Line], _ right: [Line]) -> String {
      (0..<max(left.count, right.count)).map { index in
        let before = index < left.count ? left[index] : (text: spaces(digits + 3), columns: 0)
        let rule = "\(spaces(width - before.columns)) \(style.dim("│"))"
        return before.text + rule + (index < right.count ? " \(right[index].text)" : "") + "\n"
      }.joined()
    }

    private func pieces(of text: String) -> [Line] {
      var pieces: [Line] = [("", 0)]
      for character in text.replacing("\t", with: "    ") {
        if pieces[pieces.count - 1].columns + character.columns > width { pieces.append(("", 0)) }
        pieces[pieces.count - 1].text.append(character)
        pieces[pieces.count - 1].columns += character.columns
      }
      return pieces
    }

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
  }
}
