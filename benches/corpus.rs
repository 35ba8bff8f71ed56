//! Posts like a French blog's, made up: the words are syllables under real little words, drawn by Zipf's law, with
//! accents, ligatures and elisions. A post depends only on its number.

/// Forms in the vocabulary: about as many as ten years of one person's writing.
const FORMS: usize = 60_000;
/// The little words, the most frequent first.
const LITTLE: &str = "de la le et à les des en un du une que est pour qui dans a par plus pas au sur ne se ce il \
    sont avec son été ont mais aux cette comme ou être tout nous sa fait deux même on lui ses après bien aussi où \
    sans peut leur entre très leurs depuis jusqu’à était avait elle ils je vous mer cœur année l’été c’est d’une qu’il";
const ONSETS: [&str; 26] = [
    "", "b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "ch", "br", "cr", "dr", "tr", "pr",
    "gr", "fl", "pl", "qu", "ç", "j",
];
const VOWELS: [&str; 20] = [
    "a", "e", "i", "o", "u", "é", "é", "è", "ê", "ou", "on", "an", "in", "ai", "au", "eau", "oi", "eu", "œu",
    "â",
];
const CODAS: [&str; 8] = ["", "", "", "r", "s", "l", "t", "nt"];

/// A post.
pub struct Post {
    /// A few words.
    pub title: String,
    /// Paragraphs of sentences, plain.
    pub text: String,
    /// One or two words.
    pub tags: Vec<String>,
}

/// The vocabulary, and how likely each form is.
pub struct Corpus {
    forms: Vec<String>,
    cumulated: Vec<f64>,
}

impl Corpus {
    /// The vocabulary is the same at every run.
    pub fn new() -> Self {
        let mut chance = Chance(20_261_122);
        let mut forms: Vec<String> = LITTLE.split_whitespace().map(str::to_owned).collect();
        let mut known: std::collections::HashSet<String> = forms.iter().cloned().collect();
        while forms.len() < FORMS {
            let syllables = 1 + (chance.unit() * chance.unit() * 3.0 + 0.6) as usize;
            let mut form: String =
                (0..syllables).flat_map(|_| [chance.of(&ONSETS), chance.of(&VOWELS)]).collect();
            form.push_str(chance.of(&CODAS));
            if known.insert(form.clone()) {
                forms.push(form);
            }
        }
        let mut sum = 0.0;
        let weigh = |rank: usize| {
            sum += (rank as f64 + 2.7).powf(-1.05);
            sum
        };
        let cumulated = (0..FORMS).map(weigh).collect();
        Self { forms, cumulated }
    }

    /// The form of this rank, 0 being the most frequent.
    pub fn form(&self, rank: usize) -> &str {
        &self.forms[rank]
    }

    /// Post `number`: 628 words at the median, one in ten over 1,600.
    pub fn post(&self, number: u64) -> Post {
        let mut chance = Chance(number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let length = (628.0 * (0.73 * chance.normal()).exp()).clamp(5.0, 12_000.0) as usize;
        let text = self.sentences(&mut chance, length);
        let title = self.sentences(&mut chance, 5);
        let tags = (0..2).map(|_| self.forms[100 + (chance.unit() * 40.0) as usize].clone()).collect();
        Post { title, text, tags }
    }

    fn sentences(&self, chance: &mut Chance, length: usize) -> String {
        let mut out = String::with_capacity(length * 6);
        for word in 0..length {
            match word % 16 {
                0 if word % 96 == 0 && word > 0 => out.push_str(".\n\n"),
                0 if word > 0 => out.push_str(". "),
                7 => out.push_str(", "),
                _ if word > 0 => out.push(' '),
                _ => {}
            }
            let at = chance.unit() * self.cumulated[FORMS - 1];
            let form = &self.forms[self.cumulated.partition_point(|&sum| sum < at).min(FORMS - 1)];
            if form.starts_with(['a', 'e', 'é', 'o', 'u']) && form.len() > 3 && chance.unit() < 0.4 {
                out.push_str("l’");
            }
            out.push_str(form);
        }
        out
    }
}

/// Chance that repeats: xorshift.
pub struct Chance(pub u64);

impl Chance {
    /// From 0 to under 1.
    pub fn unit(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }

    /// One of these.
    pub fn of<'a>(&mut self, some: &[&'a str]) -> &'a str {
        some[(self.unit() * some.len() as f64) as usize]
    }

    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }
}
