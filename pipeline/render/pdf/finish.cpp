#include "pipeline/render/pdf/finish.hpp"

#include "pipeline/render/pdf/deflate.hpp"
#include "pipeline/render/pdf/metadata.hpp"

// qpdf's way of asking for std::shared_ptr in its interface.
#define POINTERHOLDER_TRANSITION 4
#include <qpdf/Buffer.hh>
#include <qpdf/Pl_Flate.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>

#include <algorithm>
#include <stdexcept>

namespace rapport::render::pdf {

namespace {

using Object = QPDFObjectHandle;

class Finisher {
public:
    Finisher(std::string const& painted, Layout const& layout, document::Document const& document)
        : layout_(layout), document_(document)
    {
        file_.setSuppressWarnings(true);
        file_.processMemoryFile("painted pages", painted.data(), painted.size());
        pages_ = file_.getAllPages();
        if (pages_.size() != layout.pages.size())
            throw std::logic_error("pages were lost between painting and finishing");
    }

    std::string run()
    {
        name_filters();
        add_links();
        add_bookmarks();
        add_metadata();
        return written();
    }

private:
    /// Streams that were deflated while painting get the filter's name; their bytes pass through untouched.
    void name_filters()
    {
        std::string const key = std::string("/") + deflated_key;
        for (auto& object : file_.getAllObjects()) {
            if (!object.isStream()) continue;
            auto dictionary = object.getDict();
            if (!dictionary.hasKey(key)) continue;
            dictionary.removeKey(key);
            dictionary.replaceKey("/Filter", Object::newName("/FlateDecode"));
        }
    }

    Object destination(Target const& target)
    {
        auto const& page = layout_.pages[static_cast<std::size_t>(target.page)];
        auto result = Object::newArray();
        result.appendItem(pages_[static_cast<std::size_t>(target.page)]);
        result.appendItem(Object::newName("/XYZ"));
        result.appendItem(Object::newInteger(0));
        // A little above the place itself, so that it does not touch the window's edge.
        result.appendItem(Object::newReal(std::min(page.height - target.y + 6, page.height), 2));
        result.appendItem(Object::newNull());
        return result;
    }

    [[nodiscard]] Target const* find(std::string const& anchor) const
    {
        auto const found =
            std::lower_bound(layout_.anchors.begin(), layout_.anchors.end(), anchor,
                             [](auto const& known, std::string const& name) { return known.first < name; });
        return found != layout_.anchors.end() && found->first == anchor ? &found->second : nullptr;
    }

    static bool is_uri(std::string const& target)
    {
        return target.starts_with("https://") || target.starts_with("http://") ||
               target.starts_with("mailto:");
    }

    void add_links()
    {
        for (std::size_t i = 0; i < layout_.pages.size(); ++i) {
            auto annotations = Object::newArray();
            for (auto const& mark : layout_.pages[i].marks)
                if (auto const* link = std::get_if<Link>(&mark))
                    add_link(*link, layout_.pages[i], annotations);
            if (annotations.getArrayNItems() > 0) pages_[i].replaceKey("/Annots", annotations);
        }
    }

    void add_link(Link const& link, Page const& page, Object& annotations)
    {
        auto const* target = find(link.target);
        if (target == nullptr && !is_uri(link.target)) return;
        auto annotation = Object::newDictionary();
        annotation.replaceKey("/Type", Object::newName("/Annot"));
        annotation.replaceKey("/Subtype", Object::newName("/Link"));
        annotation.replaceKey("/F", Object::newInteger(4)); // printed with the page
        annotation.replaceKey("/Border", Object::parse("[0 0 0]"));
        annotation.replaceKey("/Contents", Object::newUnicodeString(link.text));
        auto rectangle = Object::newArray();
        for (double const edge :
             {link.x, page.height - link.y - link.height, link.x + link.width, page.height - link.y})
            rectangle.appendItem(Object::newReal(edge, 2));
        annotation.replaceKey("/Rect", rectangle);
        if (target != nullptr) {
            annotation.replaceKey("/Dest", destination(*target));
        } else {
            auto action = Object::newDictionary();
            action.replaceKey("/S", Object::newName("/URI"));
            action.replaceKey("/URI", Object::newString(encoded_uri(link.target)));
            annotation.replaceKey("/A", action);
        }
        annotations.appendItem(file_.makeIndirectObject(annotation));
    }

    void add_bookmarks()
    {
        auto const& bookmarks = layout_.bookmarks;
        if (bookmarks.empty()) return;
        auto root = file_.makeIndirectObject(Object::newDictionary());
        root.replaceKey("/Type", Object::newName("/Outlines"));
        std::size_t next = 0;
        add_level(root, next, 0);
        file_.getRoot().replaceKey("/Outlines", root);
        file_.getRoot().replaceKey("/PageMode", Object::newName("/UseOutlines"));
    }

    /// The bookmarks below `parent`: all that follow and lie deeper than `level`. Parts are open, chapters
    /// closed.
    long long add_level(Object parent, std::size_t& next, int level)
    {
        auto const& bookmarks = layout_.bookmarks;
        Object previous;
        long long shown = 0;
        while (next < bookmarks.size() && bookmarks[next].level > level) {
            auto const& bookmark = bookmarks[next++];
            auto item = file_.makeIndirectObject(Object::newDictionary());
            item.replaceKey("/Title", Object::newUnicodeString(bookmark.title));
            item.replaceKey("/Parent", parent);
            item.replaceKey("/Dest", destination(bookmark.target));
            if (previous.isInitialized()) {
                previous.replaceKey("/Next", item);
                item.replaceKey("/Prev", previous);
            } else {
                parent.replaceKey("/First", item);
            }
            long long const below = add_level(item, next, bookmark.level);
            bool const open = level == 0;
            if (below > 0) item.replaceKey("/Count", Object::newInteger(open ? below : -below));
            shown += 1 + (open ? below : 0);
            previous = item;
        }
        if (previous.isInitialized()) parent.replaceKey("/Last", previous);
        if (level == 0) parent.replaceKey("/Count", Object::newInteger(shown));
        return shown;
    }

    void add_metadata()
    {
        auto root = file_.getRoot();
        if (!document_.language.empty()) root.replaceKey("/Lang", Object::newString(document_.language));
        root.replaceKey("/ViewerPreferences", Object::parse("<< /DisplayDocTitle true >>"));
        auto metadata = Object::newStream(&file_, xmp_packet(document_));
        metadata.getDict().replaceKey("/Type", Object::newName("/Metadata"));
        metadata.getDict().replaceKey("/Subtype", Object::newName("/XML"));
        root.replaceKey("/Metadata", metadata);
        auto info = Object::newDictionary();
        auto const add = [&](char const* key, std::string const& value) {
            if (!value.empty()) info.replaceKey(key, Object::newUnicodeString(value));
        };
        add("/Title", document_.title);
        add("/Author", document_.author);
        add("/Subject", document_.subject);
        add("/Creator", producer);
        add("/Producer", producer);
        for (auto const* key : {"/CreationDate", "/ModDate"})
            if (auto const date = pdf_date(document_); !date.empty())
                info.replaceKey(key, Object::newString(date));
        file_.getTrailer().replaceKey("/Info", file_.makeIndirectObject(info));
    }

    std::string written()
    {
        QPDFWriter writer(file_);
        writer.setOutputMemory();
        writer.setDeterministicID(true);
        writer.setObjectStreamMode(qpdf_o_generate);
        writer.setNewlineBeforeEndstream(true);
        writer.forcePDFVersion("1.7");
        writer.write();
        if (file_.anyWarnings())
            throw std::runtime_error("qpdf warns: " + file_.getWarnings().front().getMessageDetail());
        auto const buffer = writer.getBufferSharedPointer();
        return {reinterpret_cast<char const*>(buffer->getBuffer()), buffer->getSize()};
    }

    Layout const& layout_;
    document::Document const& document_;
    QPDF file_;
    std::vector<Object> pages_;
};

} // namespace

std::string finish(std::string const& painted, Layout const& layout, document::Document const& document)
{
    return Finisher(painted, layout, document).run();
}

} // namespace rapport::render::pdf
