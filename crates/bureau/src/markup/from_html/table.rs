//! Tables of HTML as Markdown.

use super::Manner;
use super::convert::only_line;
use super::inline::{Place, line};
use super::tidy::tidy;
use crate::markup::dom::{Element, Node};

/// The Markdown of a table that is a plain grid of lines. `None` for any other.
pub(super) fn markdown(table: &Element, manner: &Manner) -> Option<String> {
    let mut head: Option<Vec<&Element>> = None;
    let mut rows: Vec<Vec<&Element>> = Vec::new();
    for (part, row) in table_rows(table, manner)? {
        let cells = cells(row, manner)?;
        let is_head =
            part == "thead" || (manner.lenient && rows.is_empty() && cells.iter().all(|cell| cell.is("th")));
        if is_head && head.is_none() && rows.is_empty() {
            head = Some(cells);
        } else if manner.lenient || part == "tbody" {
            rows.push(cells);
        } else {
            return None;
        }
    }
    let columns = head.iter().chain(&rows).map(Vec::len).max().filter(|&columns| columns > 0)?;
    let even = head.iter().chain(&rows).all(|cells| cells.len() == columns);
    (even || manner.lenient).then_some(())?;
    let sides = sides(head.as_ref().or(rows.first())?, &head, &rows, manner)?;
    let mut lines = vec![written(head.as_deref().unwrap_or_default(), columns, manner)?];
    lines.push(format!(
        "|{}|",
        (0..columns).map(|column| rule(sides.get(column))).collect::<Vec<_>>().join("|")
    ));
    for cells in &rows {
        lines.push(written(cells, columns, manner)?);
    }
    Some(lines.join("\n"))
}

/// Every row, with the part of the table it stands in.
fn table_rows<'t>(table: &'t Element, manner: &Manner) -> Option<Vec<(&'t str, &'t Element)>> {
    let mut rows = Vec::new();
    for child in &table.children {
        match child {
            Node::Element(part) if matches!(part.name.as_str(), "thead" | "tbody" | "tfoot") => {
                (manner.lenient || part.attributes.is_empty()).then_some(())?;
                for child in &part.children {
                    match child {
                        Node::Element(row)
                            if row.is("tr") && (manner.lenient || row.attributes.is_empty()) =>
                        {
                            rows.push((part.name.as_str(), row));
                        }
                        blank if blank.is_blank() => {}
                        _ if manner.lenient => {}
                        _ => return None,
                    }
                }
            }
            Node::Text(_) if child.is_blank() => {}
            _ if manner.lenient => {}
            _ => return None,
        }
    }
    Some(rows)
}

fn cells<'t>(row: &'t Element, manner: &Manner) -> Option<Vec<&'t Element>> {
    let mut cells = Vec::new();
    for child in &row.children {
        match child {
            Node::Element(cell) if matches!(cell.name.as_str(), "td" | "th") => {
                let spans = cell.attribute("colspan").is_some() || cell.attribute("rowspan").is_some();
                (!spans || manner.lenient).then_some(())?;
                cells.push(cell);
            }
            blank if blank.is_blank() => {}
            _ if manner.lenient => {}
            _ => return None,
        }
    }
    Some(cells)
}

/// The side of each column, which all its cells must share.
fn sides<'t>(
    first: &[&'t Element],
    head: &Option<Vec<&'t Element>>,
    rows: &[Vec<&'t Element>],
    manner: &Manner,
) -> Option<Vec<Option<&'static str>>> {
    let sides: Vec<_> = first.iter().map(|cell| side(cell)).collect();
    if !manner.lenient {
        for cells in head.iter().chain(rows) {
            for (cell, expected) in cells.iter().zip(&sides) {
                // Any other attribute would be lost.
                let known = if expected.is_some() { 2 } else { 0 };
                (side(cell) == *expected && cell.attributes.len() == known).then_some(())?;
            }
        }
    }
    Some(sides)
}

fn side(cell: &Element) -> Option<&'static str> {
    ["left", "center", "right"].into_iter().find(|side| cell.attribute("data-align") == Some(side))
}

fn rule(side: Option<&Option<&'static str>>) -> &'static str {
    match side {
        Some(Some("left")) => " :-- ",
        Some(Some("center")) => " :-: ",
        Some(Some("right")) => " --: ",
        _ => " --- ",
    }
}

fn written(cells: &[&Element], columns: usize, manner: &Manner) -> Option<String> {
    let mut out = String::from("|");
    for column in 0..columns {
        let text = match cells.get(column) {
            Some(cell) => match only_line(&cell.children) {
                Some(words) => line(&words, manner, Place::Cell)?,
                None if manner.lenient => line(&tidy([Node::Text(cell.text())].iter()), manner, Place::Cell)?,
                None => return None,
            },
            None => String::new(),
        };
        out.push(' ');
        out.push_str(&text);
        out.push_str(if text.is_empty() { "|" } else { " |" });
    }
    Some(out)
}
