//! What goes out and what comes in, one side at a time.

use std::fs;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::views::*;
use bureau::model::post::Post;

use super::scene::Scene;

#[tokio::test]
async fn drafts_go_out_and_edits_come_in() {
    let scene = Scene::new().await;
    let id = scene.desk.write("Le train de 6 h 42", "Le quai.").await;
    scene.desk.write("", "").await;
    let settled = scene.settle().await;
    assert_eq!((settled.written, settled.files), (1, 1));
    assert_eq!(scene.files(), ["le-train-de-6-h-42.md"]);
    scene.change("le-train-de-6-h-42.md", "Le quai.", "Le quai est vide.");
    scene.change("le-train-de-6-h-42.md", "title: \"Le train de 6 h 42\"", "title: Le train\ntags: [quai]");
    assert_eq!(scene.settle().await.taken, 1);
    let post = scene.desk.open(&id).await.post;
    assert_eq!((post.title.as_str(), post.body.as_str()), ("Le train", "Le quai est vide."));
    assert_eq!(post.settings.tags, ["quai"]);
    assert_eq!(scene.revisions(&id).await[0].body, "Le quai.", "what was written here is kept");
    assert!(scene.text("le-train-de-6-h-42.md").contains("title: Le train\n"), "nobody writes an open file");
}

#[tokio::test]
async fn a_file_keeps_what_a_hand_wrote_and_takes_the_name_of_its_title() {
    let scene = Scene::new().await;
    let id = scene.desk.write("Un", "Le quai.").await;
    scene.settle().await;
    scene.change("un.md", "title:", "mood: 'gai' # de ma main\ntitle:");
    scene.settle().await;
    let post = scene.desk.open(&id).await.post;
    let save =
        SavePost { id: post.id, seq: post.seq, title: "Deux".into(), body: "Vide.".into(), undo: None };
    scene.desk.ask::<Saved>(Request::PostSave(save)).await.unwrap();
    scene.settle().await;
    assert_eq!(scene.files(), ["deux.md"]);
    assert!(scene.text("deux.md").contains("mood: 'gai' # de ma main\n"));
}

#[tokio::test]
async fn a_new_file_is_a_new_draft_that_is_followed_wherever_it_goes() {
    let scene = Scene::new().await;
    scene.put("voyages/Été 🚂.md", "# Le train\n\nLe quai.\n");
    assert_eq!(scene.settle().await.added, 1);
    let Opened { post, .. } = scene.only().await;
    assert_eq!((post.title.as_str(), post.body.trim()), ("Le train", "Le quai."));
    assert!(scene.text("voyages/Été 🚂.md").contains(&post.id.to_string()));
    fs::rename(scene.whole("voyages/Été 🚂.md"), scene.whole("🚂🚂.md")).unwrap();
    scene.change("🚂🚂.md", "Le quai.", "Vide.");
    assert_eq!(scene.settle().await.moved, 1);
    assert_eq!(scene.only().await.post.body.trim(), "Vide.");
    // A name that a hand gave is not changed.
    scene.desk.rewrite(&post.id.to_string(), "D’ici.").await;
    scene.settle().await;
    assert_eq!(scene.files(), ["🚂🚂.md"]);
    assert!(scene.text("🚂🚂.md").contains("D’ici."));
}

#[tokio::test]
async fn titles_that_differ_in_case_alone_and_titles_without_letters_have_names() {
    let scene = Scene::new().await;
    for title in ["Le train", "LE TRAIN", "🚂", "CON", "..", "a/b"] {
        scene.desk.write(title, "x").await;
    }
    scene.settle().await;
    let mut names = scene.files();
    assert_eq!(names.len(), 6);
    names.iter_mut().for_each(|name| *name = name.to_lowercase());
    names.dedup();
    assert_eq!(names.len(), 6, "{names:?}");
    assert!(!names.iter().any(|name| name == "con.md"), "{names:?}");
}

#[tokio::test]
async fn a_file_that_goes_is_a_post_in_the_bin_and_the_other_way_round() {
    let scene = Scene::new().await;
    let (one, other) = (scene.desk.write("Un", "un").await, scene.desk.write("Deux", "deux").await);
    scene.settle().await;
    fs::remove_file(scene.whole("un.md")).unwrap();
    scene.trash(&other).await;
    let settled = scene.settle().await;
    assert_eq!((settled.binned, settled.removed), (1, 1));
    assert!(scene.files().is_empty());
    let binned = scene.posts(PostFilter::Trash).await;
    assert_eq!(binned.len(), 2);
    assert_eq!(scene.revisions(&other).await[0].body, "deux");
    scene.untrash(&one).await;
    scene.settle().await;
    assert_eq!(scene.files(), ["un.md"]);
}

#[tokio::test]
async fn a_half_written_file_is_waited_for() {
    let scene = Scene::new().await;
    let id = scene.desk.write("Un", "Tout le texte.").await;
    scene.settle().await;
    let whole = scene.text("un.md");
    scene.put("un.md", &whole[..40]);
    assert_eq!(scene.settle().await.waiting, ["un.md"]);
    scene.put("un.md", "");
    assert_eq!(scene.settle().await.waiting, ["un.md"]);
    assert_eq!(scene.desk.open(&id).await.post.body, "Tout le texte.");
    scene.put("un.md", whole.replace("Tout le", "Le"));
    assert_eq!(scene.settle().await.taken, 1);
    assert_eq!(scene.desk.open(&id).await.post.body, "Le texte.");
}

#[tokio::test]
async fn an_editor_that_saves_by_renaming_is_followed() {
    let scene = Scene::new().await;
    let id = scene.desk.write("Un", "avant").await;
    scene.settle().await;
    let text = scene.text("un.md").replace("avant", "après");
    fs::rename(scene.whole("un.md"), scene.whole("un.md~")).unwrap();
    scene.put("un.md.tmp", text);
    fs::rename(scene.whole("un.md.tmp"), scene.whole("un.md")).unwrap();
    assert_eq!(scene.settle().await.taken, 1);
    assert_eq!(scene.desk.open(&id).await.post.body, "après");
    assert!(scene.whole("un.md~").exists(), "not ours");
}

#[tokio::test]
async fn what_is_not_ours_is_left_alone_and_said() {
    let scene = Scene::new().await;
    scene.put("latin.md", b"caf\xE9");
    scene.put("notes.txt", "x");
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.md"), "secret").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(outside.path(), scene.whole("dehors")).unwrap();
    let settled = scene.settle().await;
    let left: Vec<_> = settled.left.iter().map(|left| (left.path.as_str(), left.why.code.as_str())).collect();
    assert_eq!(left, [("latin.md", "watch-why-utf8")]);
    assert!(scene.posts(PostFilter::All).await.is_empty());
    assert_eq!(fs::read(scene.whole("latin.md")).unwrap(), b"caf\xE9");
}

#[cfg(unix)]
#[tokio::test]
async fn nothing_is_written_through_a_link_that_took_the_place_of_a_folder() {
    let scene = Scene::new().await;
    scene.put("sub/un.md", "# Un\n\nle texte");
    scene.settle().await;
    let id = scene.only().await.post.id.to_string();
    let outside = tempfile::tempdir().unwrap();
    fs::rename(scene.whole("sub"), outside.path().join("sub")).unwrap();
    let before = fs::read(outside.path().join("sub/un.md")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("sub"), scene.whole("sub")).unwrap();
    scene.desk.rewrite(&id, "d’ici").await;
    let _ = scene.desk.engine.settle_folder().await;
    assert_eq!(fs::read(outside.path().join("sub/un.md")).unwrap(), before);
    assert_eq!(scene.desk.open(&id).await.post.body, "d’ici");
}

#[tokio::test]
async fn a_disk_that_was_taken_away_deletes_nothing() {
    let scene = Scene::new().await;
    scene.desk.write("Un", "un").await;
    scene.settle().await;
    let away = scene.root().with_extension("away");
    fs::rename(scene.root(), &away).unwrap();
    fs::create_dir(scene.root()).unwrap();
    let problem = scene.desk.engine.settle_folder().await.unwrap_err();
    assert_eq!(problem.code, "watch-gone");
    assert_eq!(scene.posts(PostFilter::All).await.len(), 1);
    assert_eq!(fs::read_dir(scene.root()).unwrap().count(), 0);
    fs::remove_dir(scene.root()).unwrap();
    fs::rename(&away, scene.root()).unwrap();
    scene.settle().await;
}

#[tokio::test]
async fn what_is_online_goes_out_on_request_and_nothing_is_published() {
    let scene = Scene::new().await;
    let id = scene.desk.write("En ligne", "mots").await;
    let notebook = scene.desk.notebook().await;
    scene.desk.publish(&id, &[&notebook]).await;
    scene.desk.send().await;
    assert_eq!(scene.settle().await.written, 0, "no draft");
    scene.choose(true).await;
    assert_eq!(scene.settle().await.written, 1);
    assert!(!scene.text("en-ligne.md").contains("draft:"));
    scene.change("en-ligne.md", "mots", "autres mots");
    scene.settle().await;
    let opened = scene.desk.open(&id).await;
    assert!(opened.changed, "an update waits for the writer");
    let slips: Vec<Slip> = scene.desk.ask(Request::OutboxList(Nothing {})).await.unwrap();
    assert!(
        slips
            .iter()
            .flat_map(|slip| &slip.deliveries)
            .all(|view| { matches!(view.state, DeliveryState::Published { .. }) })
    );
}

#[tokio::test]
async fn pictures_lie_where_the_text_says_and_those_of_the_folder_come_in() {
    let scene = Scene::new().await;
    let picture = include_bytes!("../../src-tauri/icons/32x32.png");
    scene.put("voyages/le quai.png", picture);
    scene.put("voyages/train.md", "# Train\n\n![le quai](le%20quai.png)\n");
    scene.settle().await;
    let body = scene.only().await.post.body;
    let reference = body.split(['(', ')']).nth(1).unwrap().to_owned();
    assert!(reference.starts_with("media/"), "{body}");
    assert!(scene.whole(&reference).exists());
    assert!(scene.whole("voyages/le quai.png").exists());
}

#[tokio::test]
async fn a_home_a_file_and_an_export_are_refused() {
    let scene = Scene::new().await;
    let file = tempfile::NamedTempFile::new().unwrap();
    scene.put("export/bureau.json", "{}");
    let choose = |path: &std::path::Path| {
        Request::FolderChoose(ChooseFolder { path: Some(path.display().to_string()), all: false })
    };
    for (path, code) in [(file.path(), "export-not-a-folder"), (&scene.whole("export"), "watch-export")] {
        let problem = scene.desk.ask::<FolderState>(choose(path)).await.unwrap_err();
        assert_eq!(problem.code, code);
    }
}

#[tokio::test]
async fn what_one_computer_wrote_is_the_same_post_on_another() {
    let (here, there) = (Scene::new().await, Scene::new().await);
    let id = here.desk.write("Un", "un").await;
    here.settle().await;
    there.put("un.md", here.text("un.md"));
    assert_eq!(there.settle().await.added, 1);
    let post: Post = there.desk.open(&id).await.post;
    assert_eq!((post.title.as_str(), post.body.as_str()), ("Un", "un"));
    assert_eq!(there.text("un.md"), here.text("un.md"), "no circle between the two");
}

#[tokio::test]
async fn a_picture_that_goes_to_and_fro_stays_one_picture() {
    let (here, there) = (Scene::new().await, Scene::new().await);
    // With a comment in it, so that the copy for the web is another file than the original.
    let mut picture = include_bytes!("../../ui/src/img/mer.jpg").to_vec();
    picture.splice(2..2, *b"\xFF\xFE\x00\x06abcd");
    here.put("quai.jpg", &picture);
    here.put("train.md", "# Train\n\n![le quai](quai.jpg)\n");
    here.settle().await;
    let id = here.only().await.post.id.to_string();
    let name = async |scene: &Scene| {
        let body = scene.desk.open(&id).await.post.body;
        body.split(['(', ')']).nth(1).unwrap().to_owned()
    };
    let first = name(&here).await;
    let mut from = &here;
    for (turn, to) in [&there, &here, &there, &here].into_iter().enumerate() {
        let body = from.desk.open(&id).await.post.body;
        from.desk.rewrite(&id, &format!("{}\n\nTour {turn}.", body.trim())).await;
        from.settle().await;
        for file in fs::read_dir(from.whole("media")).unwrap().flatten() {
            let name = file.file_name().into_string().unwrap();
            to.put(&format!("media/{name}"), fs::read(file.path()).unwrap());
        }
        to.put("train.md", from.text("train.md"));
        to.settle().await;
        from = to;
    }
    assert_eq!(name(&here).await, first);
    assert!(here.desk.open(&id).await.post.body.contains("Tour 3."));
}
