use super::*;

fn every(hours: i64, count: i64) -> Vec<Kept> {
    const NOW: i64 = 1_790_000_000_000;
    let at = |number: i64| Timestamp::from_unix_millis(NOW - number * hours * 3_600_000);
    (0..count).map(|number| Kept { at: at(number), path: path(Path::new("/home"), "", at(number)) }).collect()
}

/// What would be there after so many copies, each one clearing away what it makes superfluous.
fn after(hours: i64, count: i64) -> Vec<Kept> {
    let mut there: Vec<Kept> = Vec::new();
    for new in every(hours, count).into_iter().rev() {
        there.insert(0, new);
        let gone: Vec<Kept> = superfluous(&there).into_iter().cloned().collect();
        there.retain(|each| !gone.contains(each));
    }
    there
}

#[test]
fn the_last_ones_stay_and_one_for_each_day_and_week() {
    assert_eq!(superfluous(&every(1, 3)), Vec::<&Kept>::new());
    let there = after(1, 24 * 60);
    assert!((10..=LATEST + DAYS + WEEKS).contains(&there.len()), "{}", there.len());
    assert_eq!(there[..LATEST], every(1, 3), "the last three");
    let days = |back: i64| {
        there.iter().filter(|kept| there[0].at.since(kept.at).as_secs() / 86_400 == back as u64).count()
    };
    assert!((0..6).all(|back| days(back) >= 1), "a week of days");
    let oldest = there[0].at.since(there[there.len() - 1].at).as_secs() / 86_400;
    assert!((21..=28).contains(&oldest), "{oldest} days");
}

#[test]
fn rare_copies_reach_far_back() {
    assert_eq!(after(24 * 7, 40).len(), DAYS);
}

#[test]
fn names_say_when() {
    let [kept] = &every(1, 1)[..] else { panic!() };
    assert_eq!(made_at(kept.path.file_name().unwrap().to_str().unwrap()), Some(kept.at));
    for other in ["holiday.db", "before-restore-2026-11-22T06-15-00Z.db", "2026-11-22T06-15-00Z.part", "T.db"]
    {
        assert_eq!(made_at(other), None, "{other}");
    }
}

#[test]
fn a_damaged_database_makes_no_copy() {
    let home = tempfile::tempdir().unwrap();
    let (store, _) = Store::open(home.path()).unwrap();
    store.write(|tx| tx.put_setting("words", &"mot ".repeat(20_000))).unwrap();
    drop(store);
    let mut bytes = fs::read(home.path().join("bureau.db")).unwrap();
    let length = bytes.len();
    bytes[length - 8192..].fill(0xa5);
    fs::write(home.path().join("bureau.db"), bytes).unwrap();
    let (store, _) = Store::open(home.path()).unwrap();
    let to = home.path().join("copy.db");
    assert!(matches!(store.back_up(&to), Err(Error::Damaged(_))));
    assert!(!to.exists() && !to.with_extension("part").exists());
}
