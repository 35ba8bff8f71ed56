//! Columns, and lines that a terminal can be trusted with.

use unicode_width::UnicodeWidthStr;

/// Rows under one another, each column as wide as its widest cell. Columns that are empty everywhere are left out.
pub fn table(rows: &[Vec<String>]) -> String {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| line(cell)).collect()).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| {
            rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0)
        })
        .collect();
    let written = rows.iter().map(|row| {
        let mut out = String::new();
        for (cell, &width) in row.iter().zip(&widths).filter(|&(_, &width)| width > 0) {
            out.push_str(cell);
            out.extend(std::iter::repeat_n(' ', width - cell.width() + 2));
        }
        out.trim_end().to_owned()
    });
    written.collect::<Vec<_>>().join("\n")
}

/// A text from elsewhere as one line: what would move the cursor or colour the terminal becomes a space.
pub fn line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The same for a text of several lines.
pub fn lines(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && !matches!(c, '\n' | '\t') { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect()
    }

    #[test]
    fn columns_stand_under_one_another_whatever_the_script() {
        let table = table(&rows(&[&["a", "été", "x"], &["bb", "日本", "y"], &["c", "e\u{301}", "z"]]));
        assert_eq!(table, "a   été   x\nbb  日本  y\nc   e\u{301}     z");
    }

    #[test]
    fn an_empty_column_takes_no_room() {
        assert_eq!(table(&rows(&[&["a", "", "b"], &["c", "", ""]])), "a  b\nc");
    }

    #[test]
    fn a_title_cannot_drive_the_terminal() {
        assert_eq!(line("a\u{1b}[31mb\nc"), "a [31mb c");
        assert_eq!(lines("a\u{1b}]0;x\u{7}\n\tb"), "a ]0;x \n\tb");
    }
}
