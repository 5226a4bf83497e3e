//! What was asked at each place of the language, gathered over several readings.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::field::KINDS;
use crate::domain::form::outline::{Outline, Shape};
use crate::domain::form::source::{Member, Node, NodeValue};

/// What a key holds.
#[derive(Debug, Default)]
pub struct Content {
    pub shapes: BTreeSet<Shape>,
    /// The place of an object.
    pub child: Option<String>,
    /// The place of an object in a list.
    pub item: Option<String>,
    /// What the items of a list are read as, if they are no objects.
    pub item_shapes: BTreeSet<Shape>,
}

impl Content {
    pub fn is_list(&self) -> bool {
        self.item.is_some() || self.shapes.contains(&Shape::List)
    }
}

/// A key at a place.
#[derive(Debug)]
pub struct Key {
    pub name: &'static str,
    pub content: Content,
    /// By reading: in how many objects it was required.
    required: BTreeMap<usize, usize>,
}

/// One sort of object.
#[derive(Debug, Default)]
pub struct Place {
    /// In the order in which they are read.
    pub keys: Vec<Key>,
    /// The keys are names that the author chose.
    pub of_names: Option<Content>,
    /// By reading: how many objects there were, and how many different keys were asked for.
    readings: BTreeMap<usize, (usize, BTreeSet<&'static str>)>,
}

impl Place {
    /// Whether the key must be there. The first reading that came to all keys tells: earlier ones
    /// stopped at something missing, later ones have keys that exclude each other.
    pub fn requires(&self, key: &Key) -> bool {
        let most = self.readings.values().map(|(_, keys)| keys.len()).max().unwrap_or_default();
        let complete = self.readings.iter().find(|(_, (_, keys))| keys.len() == most);
        complete.is_some_and(|(reading, (objects, _))| key.required.get(reading) == Some(objects))
    }

    fn key(&mut self, name: &'static str) -> &mut Key {
        let place = self.keys.iter().position(|key| key.name == name).unwrap_or_else(|| {
            self.keys.push(Key { name, content: Content::default(), required: BTreeMap::new() });
            self.keys.len() - 1
        });
        &mut self.keys[place]
    }
}

/// Everything that is known about the language.
#[derive(Debug, Default)]
pub struct Survey {
    places: BTreeMap<String, Place>,
    readings: usize,
}

impl Survey {
    /// The place with a name: `form`, `step`, `field.choice`.
    pub fn place(&self, name: &str) -> Option<&Place> {
        self.places.get(name)
    }

    /// Every place.
    pub fn places(&self) -> impl Iterator<Item = (&str, &Place)> {
        self.places.iter().map(|(name, place)| (name.as_str(), place))
    }

    /// Adds what one reading of a specimen asked for.
    pub fn add(&mut self, root: &Node, outline: &Outline) {
        self.readings += 1;
        self.object(root, "form", outline);
    }

    fn object(&mut self, node: &Node, name: &str, outline: &Outline) {
        let NodeValue::Object(members) = &node.value else { return };
        let asked: Vec<_> = outline.asked.iter().filter(|asked| asked.object == node.at.start).collect();
        if asked.is_empty() {
            return self.names(members, name, outline);
        }
        let reading = self.readings;
        for one in asked {
            let place = self.places.entry(name.to_owned()).or_default();
            place.readings.entry(reading).or_default().1.insert(one.key);
            let key = place.key(one.key);
            key.content.shapes.extend(&one.shapes);
            *key.required.entry(reading).or_default() += usize::from(one.required);
            if let Some(member) = members.iter().find(|member| member.key == one.key) {
                let found = self.value(&member.node, &inside(name, one.key), outline);
                let place = self.places.entry(name.to_owned()).or_default();
                merge(&mut place.key(one.key).content, found);
            }
        }
        let place = self.places.entry(name.to_owned()).or_default();
        place.readings.entry(reading).or_default().0 += 1;
    }

    fn names(&mut self, members: &[Member], name: &str, outline: &Outline) {
        for member in members {
            let found = self.value(&member.node, &format!("{name}.*"), outline);
            // Nobody looked at it: something beside it kept the reader away.
            if found.shapes.is_empty() {
                continue;
            }
            let place = self.places.entry(name.to_owned()).or_default();
            merge(place.of_names.get_or_insert_with(Content::default), found);
        }
    }

    fn value(&mut self, node: &Node, name: &str, outline: &Outline) -> Content {
        let mut content = Content { shapes: shapes_at(node, outline), ..Content::default() };
        match &node.value {
            NodeValue::Object(_) if !content.shapes.contains(&Shape::Words) => {
                let name = own_name(node, name);
                self.object(node, &name, outline);
                content.child = self.places.contains_key(&name).then_some(name);
            }
            NodeValue::List(items) => {
                for item in items {
                    content.item_shapes.extend(shapes_at(item, outline));
                    let name = own_name(item, name);
                    self.object(item, &name, outline);
                    if self.places.contains_key(&name) {
                        content.item = Some(name);
                    }
                }
            }
            _ => {}
        }
        content
    }
}

fn merge(content: &mut Content, found: Content) {
    content.shapes.extend(found.shapes);
    content.item_shapes.extend(found.item_shapes);
    content.child = content.child.take().or(found.child);
    content.item = content.item.take().or(found.item);
}

fn shapes_at(node: &Node, outline: &Outline) -> BTreeSet<Shape> {
    let here = outline.values.iter().filter(|(at, _)| *at == node.at.start);
    here.map(|(_, shape)| *shape).collect()
}

/// Every place has the name of the way to it, the steps of the form a short one.
fn inside(place: &str, key: &str) -> String {
    match (place, key) {
        ("form", "steps") => "step".to_owned(),
        _ => format!("{place}.{key}"),
    }
}

/// Fields are told apart by their type, wherever they stand.
fn own_name(node: &Node, name: &str) -> String {
    // A column is no field: it has the keys of its kind, and few others.
    if name.ends_with(".columns") {
        return name.to_owned();
    }
    let NodeValue::Object(members) = &node.value else { return name.to_owned() };
    let kind = members.iter().find(|member| member.key == "type").map(|member| &member.node.value);
    match kind {
        Some(NodeValue::Text(kind)) if KINDS.contains(&kind.as_str()) => format!("field.{kind}"),
        _ => name.to_owned(),
    }
}
