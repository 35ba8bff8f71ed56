//! Every page of a database, spoiled in turn.

use std::fs;
use std::path::Path;

use bureau::error::Error;
use bureau::store::Store;

use super::desk::{Desk, copy, database, folder, lived_in};

const PAGE: usize = 4096;

/// What becomes of a page.
type Spoil = fn(&mut [u8]);

const SPOILED: [(&str, Spoil); 3] = [
    ("filled", |page| page.fill(0xa5)),
    ("empty", |page| page.fill(0)),
    // As a disk does it that returns another sector.
    ("shifted", |page| page.rotate_left(512)),
];

#[test]
fn a_spoiled_page_costs_no_more_than_itself() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let whole = folder();
    let titles = runtime.block_on(lived_in(whole.path()));
    let sound = fs::read(database(whole.path())).unwrap();
    assert!(sound.len() / PAGE > 30, "{} pages", sound.len() / PAGE);
    let mut mended = 0;
    for page in 0..sound.len() / PAGE {
        for (how, spoil) in SPOILED {
            let mut bytes = sound.clone();
            spoil(&mut bytes[page * PAGE..(page + 1) * PAGE]);
            if bytes == sound {
                continue;
            }
            let home = folder();
            fs::write(database(home.path()), &bytes).unwrap();
            let case = format!("page {page} {how}");
            mended += usize::from(read_all(home.path(), &bytes, &titles, &case));
        }
    }
    assert!(mended > 0, "no damage was ever seen");
}

/// Opens as after an end that nobody saw, then as after one where the damage was only met by reading. Whether it was mended.
fn read_all(home: &Path, bytes: &[u8], titles: &[String], case: &str) -> bool {
    let found = |store: &Store| store.read(|read| Ok(read.all_posts(500, 0)?.len()));
    match Store::open(home) {
        // Nothing on the way there was read: the first that needs it says so, and the next start looks through it.
        Ok((store, None)) => {
            let all = found(&store)
                .and_then(|_| store.read(|read| read.open_ops()))
                .and_then(|_| store.faults())
                .map(|faults| faults.is_empty());
            match all {
                Ok(true) => return false,
                Ok(false) => {}
                Err(Error::Damaged(_)) => assert!(home.join("bureau.open").exists(), "{case}"),
                // A row that cannot be understood: its bytes were changed, not its place.
                Err(error) => drop(error),
            }
        }
        Ok((store, Some(_))) => return is_mended(home, &store, bytes, titles, case),
        Err(error) => panic!("{case}: {error}"),
    }
    fs::write(home.join("bureau.open"), b"").unwrap();
    let (store, notice) = Store::open(home).unwrap_or_else(|error| panic!("{case}: {error}"));
    // The quick look of the start sees broken pages, not changed words.
    notice.is_some() && is_mended(home, &store, bytes, titles, case)
}

fn is_mended(home: &Path, store: &Store, bytes: &[u8], titles: &[String], case: &str) -> bool {
    assert_eq!(fs::read(home.join("bureau.damaged-1.db")).unwrap(), bytes, "{case}: kept as it is");
    let posts = store.read(|read| read.all_posts(500, 0)).unwrap_or_else(|error| panic!("{case}: {error}"));
    for post in &posts {
        assert!(store.read(|read| read.post(post.id)).is_ok(), "{case}");
        assert!(titles.contains(&post.title), "{case}: {}", post.title);
    }
    assert_eq!(store.faults().unwrap(), [""; 0], "{case}");
    true
}

#[tokio::test]
async fn what_the_damage_took_comes_from_the_last_copy() {
    let whole = folder();
    let titles = lived_in(whole.path()).await;
    let desk = Desk::at(whole.path()).await;
    desk.ask::<bureau::api::views::Backup>(bureau::api::command::Request::BackupMake(Default::default()))
        .await
        .unwrap();
    let later = desk.write("Après la copie", "Un mot.").await;
    drop(desk);
    // The first page holds the list of the tables: nothing can be read without it.
    let mut bytes = fs::read(database(whole.path())).unwrap();
    bytes[..PAGE].fill(0xa5);
    let home = folder();
    copy(whole.path(), home.path());
    fs::write(database(home.path()), &bytes).unwrap();
    let desk = Desk::at(home.path()).await;
    let back: Vec<String> = desk.posts().await.unwrap().into_iter().map(|row| row.title).collect();
    assert!(titles.iter().all(|title| back.contains(title)), "{back:?}");
    assert!(!back.contains(&"Après la copie".to_owned()), "{later}");
    assert_eq!(fs::read(home.path().join("bureau.damaged-1.db")).unwrap(), bytes);
}

#[tokio::test]
async fn damage_met_in_the_middle_of_the_work_is_mended_at_the_next_start() {
    let home = folder();
    let titles = lived_in(home.path()).await;
    // A leaf on which one post stands. No end that nobody saw: nothing is looked through at the start.
    let mut bytes = fs::read(database(home.path())).unwrap();
    let sql = rusqlite::Connection::open(database(home.path())).unwrap();
    let root = "select rootpage from sqlite_schema where name = 'post'";
    let root = sql.query_row(root, [], |row| row.get::<_, u32>(0)).unwrap() as usize;
    drop(sql);
    let names = |page: &[u8], title: &str| page.windows(title.len()).any(|words| words == title.as_bytes());
    let at_root = &bytes[(root - 1) * PAGE..root * PAGE];
    let title =
        titles.iter().find(|title| !title.ends_with(['0', '4', '8']) && !names(at_root, title)).unwrap();
    for page in bytes.chunks_mut(PAGE).filter(|page| names(page, title)) {
        page.fill(0xa5);
    }
    fs::write(database(home.path()), &bytes).unwrap();
    let desk = Desk::at(home.path()).await;
    assert_eq!(desk.posts().await.unwrap_err().code, "error-damaged");
    drop(desk);
    let desk = Desk::at(home.path()).await;
    let rows = desk.posts().await.unwrap();
    assert!((titles.len() / 3..titles.len()).contains(&rows.len()), "{} of {}", rows.len(), titles.len());
    for row in rows {
        desk.open(&row.id.to_string()).await;
    }
    assert_eq!(fs::read(home.path().join("bureau.damaged-1.db")).unwrap(), bytes);
}

/// The window has the home open: what another program finds damaged stays where it is.
#[tokio::test]
async fn nothing_is_taken_from_under_somebodys_hands() {
    let home = folder();
    lived_in(home.path()).await;
    let window = Desk::at(home.path()).await;
    let mut bytes = fs::read(database(home.path())).unwrap();
    bytes[..PAGE].fill(0xa5);
    fs::write(database(home.path()), &bytes).unwrap();
    let problem = Desk::try_at(home.path()).await.err().expect("a problem");
    assert_eq!(problem.code, "error-damaged");
    assert!(!home.path().join("bureau.damaged-1.db").exists());
    drop(window);
    Desk::at(home.path()).await;
    assert!(home.path().join("bureau.damaged-1.db").exists());
}
