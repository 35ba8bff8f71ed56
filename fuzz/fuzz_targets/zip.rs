#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bureau_fuzz::zip(bytes));
