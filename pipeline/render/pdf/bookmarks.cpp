#include "pipeline/render/pdf/bookmarks.hpp"

#include "pipeline/render/pdf/annotations.hpp"

namespace rapport::render::pdf {

namespace {

class Outline {
public:
    Outline(File& file, Layout const& layout) : file_(file), layout_(layout) {}

    void add()
    {
        auto root = file_.indirect({{"/Type", Object::newName("/Outlines")}});
        std::size_t next = 0;
        add_level(root, next, 0);
        file_.qpdf.getRoot().replaceKey("/Outlines", root);
        file_.qpdf.getRoot().replaceKey("/PageMode", Object::newName("/UseOutlines"));
    }

private:
    /// The bookmarks below `parent`: all that follow and lie deeper than `level`. Parts are open, chapters
    /// closed.
    long long add_level(Object parent, std::size_t& next, int level)
    {
        auto const& bookmarks = layout_.bookmarks;
        Object previous;
        long long shown = 0;
        while (next < bookmarks.size() && bookmarks[next].level > level) {
            auto const& bookmark = bookmarks[next++];
            auto item = file_.indirect({{"/Title", text_of(bookmark.title)},
                                        {"/Parent", parent},
                                        {"/Dest", destination(file_, layout_, bookmark.target)}});
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

    File& file_;
    Layout const& layout_;
};

} // namespace

void add_bookmarks(File& file, Layout const& layout)
{
    if (!layout.bookmarks.empty()) Outline(file, layout).add();
}

} // namespace rapport::render::pdf
