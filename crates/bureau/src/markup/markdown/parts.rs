//! A Markdown text, cut into its top-level blocks.

use std::ops::Range;

use super::parser;

/// The top-level blocks of a text, and what stands between them without being one (the definitions of links). Every
/// word of the text is in one of them; around each there is only white space.
pub(in crate::markup) fn parts(markdown: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut depth = 0usize;
    let mut at = 0;
    for (event, range) in parser(markdown).into_offset_iter() {
        match event {
            pulldown_cmark::Event::Start(_) => depth += 1,
            pulldown_cmark::Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && range.end > at {
            let start = line_start(markdown, at, range.start.max(at));
            push(markdown, at..start, &mut parts);
            push(markdown, start..range.end, &mut parts);
            at = range.end;
        }
    }
    push(markdown, at..markdown.len(), &mut parts);
    parts
}

/// The indent of a block is part of it.
fn line_start(markdown: &str, from: usize, start: usize) -> usize {
    let line = markdown[from..start].rfind('\n').map_or(from, |at| from + at + 1);
    if markdown[line..start].chars().all(|c| c == ' ' || c == '\t') { line } else { start }
}

fn push(markdown: &str, range: Range<usize>, parts: &mut Vec<Range<usize>>) {
    let text = &markdown[range.clone()];
    let end = range.start + text.trim_end().len();
    // The indent stays: it may make a block of code.
    let blank: usize =
        text.split_inclusive('\n').take_while(|line| line.trim().is_empty()).map(str::len).sum();
    let start = range.start + blank.min(text.len());
    if start < end {
        parts.push(start..end);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::parts;

    fn texts(markdown: &str) -> Vec<&str> {
        parts(markdown).into_iter().map(|range| &markdown[range]).collect()
    }

    #[test]
    fn every_block_and_every_definition_is_a_part() {
        let text = "Un\ndeux\n- a\n\n- b\n\n[l]: https://a.fr\n\n    code\n\n[^1]: note\n\n# T\n```{=html}\n<b>\n\n```\n\n\nfin\n";
        assert_eq!(
            texts(text),
            [
                "Un\ndeux",
                "- a\n\n- b",
                "[l]: https://a.fr",
                "    code",
                "[^1]: note",
                "# T",
                "```{=html}\n<b>\n\n```",
                "fin"
            ]
        );
        assert_eq!(texts(" \n\n"), Vec::<&str>::new());
    }

    proptest! {
        #[test]
        fn nothing_is_between_two_parts(text in "(a|b|é|\u{a0}| |\n|\n\n|- |> |# |```|    |<div>|\\[a\\]: x|\\[\\^1\\]: |\\*|\t|\\||---){0,40}") {
            let mut at = 0;
            for part in parts(&text) {
                prop_assert!(part.start >= at && part.start < part.end);
                prop_assert!(text[at..part.start].trim().is_empty(), "{:?}", &text[at..part.start]);
                at = part.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}
