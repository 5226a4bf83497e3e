//! JSON pointers: where something stands, said so that a program can find it (RFC 6901).

use super::source::{Node, NodeValue};

/// The pointer to the innermost value around a byte of the document; a key counts as its value.
pub fn pointer_at(root: &Node, offset: usize) -> String {
    let mut pointer = String::new();
    let mut node = root;
    while let Some((token, inner)) = child_at(node, offset) {
        pointer.push('/');
        pointer.push_str(&token.replace('~', "~0").replace('/', "~1"));
        node = inner;
    }
    pointer
}

fn child_at(node: &Node, offset: usize) -> Option<(String, &Node)> {
    match &node.value {
        NodeValue::List(items) => {
            let inside = |(_, item): &(usize, &Node)| item.at.contains(&offset);
            items.iter().enumerate().find(inside).map(|(place, item)| (place.to_string(), item))
        }
        NodeValue::Object(members) => {
            let inside =
                members.iter().find(|member| (member.key_at.start..member.node.at.end).contains(&offset));
            inside.map(|member| (member.key.clone(), &member.node))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::source::parse;
    use super::*;

    #[test]
    fn a_pointer_leads_to_the_innermost_value() {
        let text = r#"{"a/b": [1, {"c~": "x"}], "d": 2}"#;
        let root = parse(text).unwrap();
        let table = [
            ("1,", "/a~1b/0"),
            ("x", "/a~1b/1/c~0"),
            ("c~", "/a~1b/1/c~0"),
            ("d", "/d"),
            ("\"d\": 2}", "/d"),
        ];
        for (at, wanted) in table {
            assert_eq!(pointer_at(&root, text.find(at).unwrap()), wanted, "{at}");
        }
        assert_eq!(pointer_at(&root, 0), "");
        assert_eq!(pointer_at(&root, 999), "");
    }
}
