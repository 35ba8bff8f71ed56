use super::*;

#[test]
fn a_quotation_says_whose_it_is_and_leads_back() {
    let made =
        quotation("<p>Un.</p><p>Deux.</p>", "Inès [la vraie]", "Le quai", Some("https://blog.example/quai/"));
    assert_eq!(
        made,
        "> Un.\n>\n> Deux.\n>\n> — Inès \\[la vraie\\], [Le quai](<https://blog.example/quai/>)\n\n"
    );
}

#[test]
fn a_quotation_of_nobody_under_a_post_that_is_nowhere() {
    assert_eq!(quotation("Oui.", "", "Le quai", None), "> Oui.\n>\n> — Le quai\n\n");
}
