//! Names for addresses and files: ASCII, readable, French first.

use unicode_normalization::UnicodeNormalization;

/// The most characters of a slug.
const SLUG: usize = 80;

/// The most characters of a file's stem, so that a hash and an extension fit beside it on any system.
const STEM: usize = 60;

/// The last part of an address for `title`: ASCII letters and digits in lower case, words joined by `-`, at most 80
/// characters, cut at a word. Empty when nothing of the title can be written so (a title in Greek, say): the channel
/// then chooses.
pub fn slug(title: &str) -> String {
    cut(&words(title), SLUG).to_owned()
}

/// The name of an uploaded file without its extension, from the name it came with: ASCII, at most 60 characters;
/// `image` when nothing of the name can be written so.
pub fn file_stem(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem });
    match words(stem) {
        empty if empty.is_empty() => "image".to_owned(),
        words => cut(&words, STEM).to_owned(),
    }
}

fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().flat_map(char::to_lowercase) {
        let ascii = match c {
            'a'..='z' | '0'..='9' => {
                out.push(c);
                continue;
            }
            'œ' => "oe",
            'æ' => "ae",
            'ß' => "ss",
            'ø' => "o",
            'đ' | 'ð' => "d",
            'ł' => "l",
            'þ' => "th",
            'ı' => "i",
            '€' => "euros",
            // Accents were split off, and go; so does what is not seen.
            '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => continue,
            _ => {
                if !out.is_empty() && !out.ends_with('-') {
                    out.push('-');
                }
                continue;
            }
        };
        out.push_str(ascii);
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

fn cut(words: &str, most: usize) -> &str {
    if words.len() <= most {
        return words;
    }
    match words[..=most].rfind('-') {
        Some(at) => &words[..at],
        None => &words[..most],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn french_titles_read_well() {
        assert_eq!(slug("L’été à Œuvre-la-Cœur : ça coûte 5 €"), "l-ete-a-oeuvre-la-coeur-ca-coute-5-euros");
        assert_eq!(slug("Qu'est-ce que c'est ?"), "qu-est-ce-que-c-est");
        assert_eq!(slug("« Straße » — ÆON, ﬁn"), "strasse-aeon-fin");
        assert_eq!(slug("e\u{301}te\u{301} sou\u{ad}ple"), "ete-souple");
        assert_eq!(slug("Ελλάδα"), "");
        assert_eq!(slug("  --  "), "");
    }

    #[test]
    fn a_long_title_is_cut_at_a_word() {
        let long = "mot ".repeat(40);
        assert_eq!(slug(&long).len(), 79);
        assert!(slug(&long).ends_with("-mot"));
        assert_eq!(slug(&"a".repeat(200)).len(), 80);
        // A word that ends exactly at the limit stays.
        assert_eq!(slug(&format!("{} b", "a".repeat(80))).len(), 80);
    }

    #[test]
    fn a_file_keeps_what_can_be_read_of_its_name() {
        assert_eq!(file_stem("Été à la mer (1).JPG"), "ete-a-la-mer-1");
        assert_eq!(file_stem(r"C:\Photos\IMG_0042.heic"), "img-0042");
        assert_eq!(file_stem("../../etc/passwd"), "passwd");
        assert_eq!(file_stem("写真.png"), "image");
        assert_eq!(file_stem(".jpg"), "jpg");
        assert_eq!(file_stem(""), "image");
    }

    proptest! {
        #[test]
        fn a_slug_is_always_a_slug(title in ".{0,300}") {
            for made in [slug(&title), file_stem(&title)] {
                prop_assert!(made.len() <= SLUG);
                prop_assert!(made.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-')));
                prop_assert!(!made.starts_with('-') && !made.ends_with('-') && !made.contains("--"));
                prop_assert_eq!(slug(&made), made);
            }
        }
    }
}
