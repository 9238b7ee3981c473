#include "pipeline/render/pdf/signature_fields.hpp"

#include "pipeline/render/pdf/content.hpp"

namespace rapport::render::pdf {

namespace {

/// A pale field above the line, so that the reader sees where to sign.
Object appearance(File& file, Field const& field)
{
    Content content(field.height);
    content.fill_colour(field.fill);
    content.path({{0, 0}, {field.width, 0}, {field.width, field.height}, {0, field.height}}, true);
    content.paint("f");
    auto form = Object::newStream(&file.qpdf, content.bytes());
    auto dictionary = form.getDict();
    dictionary.replaceKey("/Type", Object::newName("/XObject"));
    dictionary.replaceKey("/Subtype", Object::newName("/Form"));
    dictionary.replaceKey("/BBox", Object::newArray(Object::Rectangle(0, 0, field.width, field.height)));
    dictionary.replaceKey("/Resources", Object::newDictionary());
    return Object::newDictionary({{"/N", form}});
}

} // namespace

/// Names of fields have no dots (ISO 32000-1:2008, 12.7.3.2) and are unique in the file.
std::string SignatureFields::name_of(Field const& field)
{
    std::string name = "signature";
    if (!field.person.empty()) name += " " + field.person;
    for (char& c : name)
        if (c == '.') c = '-';
    std::string unique = name;
    for (int again = 2; !names_.insert(unique).second; ++again) unique = name + " " + std::to_string(again);
    return unique;
}

Object SignatureFields::add(Field const& field, Page const& page, Object const& page_object)
{
    double const top = page.height - field.y;
    auto const widget = file_.indirect(
        {{"/Type", Object::newName("/Annot")},
         {"/Subtype", Object::newName("/Widget")},
         {"/FT", Object::newName("/Sig")},
         {"/T", text_of(name_of(field))},
         {"/TU", text_of(field.text)},
         {"/F", Object::newInteger(4)}, // printed with the page
         {"/P", page_object},
         {"/Rect",
          Object::newArray(Object::Rectangle(field.x, top - field.height, field.x + field.width, top))},
         {"/AP", appearance(file_, field)}});
    fields_.push_back(widget);
    return widget;
}

void SignatureFields::finish()
{
    if (fields_.empty()) return;
    // Bit 1: the file has fields for signatures (ISO 32000-1:2008, table 219). None is signed yet.
    file_.qpdf.getRoot().replaceKey("/AcroForm", file_.indirect({{"/Fields", Object::newArray(fields_)},
                                                                 {"/SigFlags", Object::newInteger(1)}}));
}

} // namespace rapport::render::pdf
