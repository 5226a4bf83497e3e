//! What a browser sent: names and values in the order of the page, as typed.

/// The name-value pairs of one form post. A name may come more than once: each ticked box of a
/// question with several answers is one pair.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawPairs(Vec<(String, String)>);

impl RawPairs {
    /// Takes pairs in the order in which they were sent.
    pub fn new(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// Adds a pair at the end.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }

    /// All values of a name, in order; none if the name was not sent.
    pub fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The first value of a name.
    pub fn first(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Every name once, in the order of its first appearance.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::with_capacity(self.0.len());
        for (name, _) in &self.0 {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names
    }

    /// All pairs, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether nothing was sent.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for RawPairs {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        Self(pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_all_its_values_in_order() {
        let pairs: RawPairs =
            [("symptome", "husten"), ("plz", "35037"), ("symptome", "fieber")].into_iter().collect();
        assert_eq!(pairs.values("symptome").collect::<Vec<_>>(), ["husten", "fieber"]);
        assert_eq!(pairs.first("symptome"), Some("husten"));
        assert_eq!(pairs.first("fehlt"), None);
        assert_eq!(pairs.names(), ["symptome", "plz"]);
        assert!(!pairs.is_empty());
    }
}
