//! The real window, as a person uses it: the built program on a display of its own, driven by WebDriver.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may stop")]

mod desk;
mod driver;

use desk::Desk;
use url::Url;

const TITLE: &str = "Le train de 6 h 42";
/// The same as typography leaves it: an hour is not parted from its number.
const TITLED: &str = "Le train de 6\u{a0}h 42";
const TEXT: &str = "Le quai était vide, et le cœur léger.";

#[tokio::test]
async fn what_was_written_and_published_is_still_there_after_closing() {
    let desk = Desk::new();

    let window = desk.open().await;
    window.resize(1280, 800).await;
    window.press("Passer").await;
    window.picture("1-empty").await;
    window.press("Nouveau billet").await;
    window.write("Titre du billet", TITLE).await;
    window.write("Texte du billet", TEXT).await;
    window.drop_picture().await;
    window.see("Enregistré").await;
    window.picture("2-written").await;

    // The first time it asks where to; the notebook is chosen.
    window.press("Publier").await;
    window.see_picture("dialog .prose").await;
    window.picture("3-sheet").await;
    window.press("Publier maintenant").await;
    window.see("Annuler").await;
    window.press("Envois").await;
    // Eight seconds to undo, then the notebook, which needs no network.
    window.see("Voir sur Carnet local").await;
    window.picture("4-receipt").await;
    window.press("Voir sur Carnet local").await;
    let address = desk.opened().await;
    let page = Url::parse(&address).unwrap().to_file_path().unwrap();
    let page = std::fs::read_to_string(page).unwrap();
    assert!(page.contains("Le quai était vide") && page.contains("<img"), "{page}");

    // Words that no pause has saved yet are not lost by quitting.
    window.press("Écrire").await;
    window.press("Nouveau billet").await;
    window.write("Texte du billet", "Dernier mot").await;
    window.quit().await;

    let window = desk.open().await;
    window.see("Dernier mot").await;
    window.press("Archive").await;
    window.press(TITLED).await;
    window.see(TEXT).await;
    window.see_picture("article").await;
    window.resize(390, 844).await;
    window.picture("5-again").await;
    window.quit().await;
}

#[tokio::test]
async fn the_page_keeps_to_its_policy() {
    let desk = Desk::new();
    let window = desk.open().await;
    window.press("Passer").await;
    window.press("Nouveau billet").await;
    window.write("Texte du billet", "Un mot").await;
    // CodeMirror's own styles are let in, by their nonce.
    let styled = "return getComputedStyle(document.querySelector('.cm-scroller')).position";
    assert_eq!(window.run(styled).await, "relative");
    // What a hostile text would try: a script, a style, a window, another page.
    let hostile = "
        const broken = [];
        document.addEventListener('securitypolicyviolation', (event) => broken.push(event.effectiveDirective));
        const add = (tag, fill) => document.body.append(Object.assign(document.createElement(tag), fill));
        add('script', { textContent: 'window.ran = true' });
        add('style', { textContent: 'body { display: none }' });
        add('img', { src: 'https://a.test/x.png' });
        const opened = window.open('https://a.test/');
        location.href = 'https://a.test/';
        await new Promise((done) => setTimeout(done, 500));
        return [window.ran === undefined, getComputedStyle(document.body).display !== 'none', opened === null,
            location.protocol === 'tauri:', broken.sort().join(' ')].join(', ')";
    let kept = window.run(hostile).await;
    assert_eq!(kept, "true, true, true, true, img-src script-src-elem style-src-elem");
    window.quit().await;
}
