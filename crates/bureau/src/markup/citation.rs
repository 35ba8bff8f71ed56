//! A short text that cites its post: a sign stands where its address will be, until that is known.

/// The sign, as each language writes it; all of them are understood in any.
pub const SIGNS: [&str; 2] = ["{lien du billet}", "{link to post}"];

/// Whether `text` cites its post.
pub fn cites(text: &str) -> bool {
    SIGNS.iter().any(|sign| text.contains(sign))
}

/// The text with `address` where the sign was.
pub fn cited(text: &str, address: &str) -> String {
    SIGNS.iter().fold(text.to_owned(), |text, sign| text.replace(sign, address))
}

/// The text without the sign, and without the space or the line that was there for it alone.
pub fn uncited(text: &str) -> String {
    let kept = text.split('\n').filter_map(|line| {
        if !cites(line) {
            return Some(line.to_owned());
        }
        let rest = SIGNS.iter().fold(line.to_owned(), |line, sign| {
            line.replace(&format!(" {sign}"), "").replace(&format!("{sign} "), "").replace(sign, "")
        });
        let rest = rest.trim_end();
        (!rest.is_empty()).then(|| rest.to_owned())
    });
    kept.collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_of_either_language_becomes_the_address() {
        let text = "Nouveau billet : {lien du billet} ({link to post})";
        assert!(cites(text));
        assert_eq!(cited(text, "https://a.fr/x"), "Nouveau billet : https://a.fr/x (https://a.fr/x)");
        assert!(!cites("un {lien} de {lien du  billet}"));
    }

    #[test]
    fn without_the_sign_nothing_of_it_is_left() {
        assert_eq!(uncited("À lire {lien du billet}"), "À lire");
        assert_eq!(uncited("{link to post} is new"), "is new");
        assert_eq!(
            uncited("Un billet.\n\n{lien du billet}\n\nBonne lecture."),
            "Un billet.\n\n\nBonne lecture."
        );
        assert_eq!(uncited("Un billet.\n\n{lien du billet}"), "Un billet.");
        assert_eq!(uncited("{lien du billet}"), "");
        assert_eq!(uncited("Rien  \nà faire"), "Rien  \nà faire");
    }
}
