#pragma once

// qpdf's way of asking for std::shared_ptr in its interface.
#define POINTERHOLDER_TRANSITION 4
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <string>
#include <vector>

/// The file that is being finished, as the functions that finish it share it.
namespace rapport::render::pdf {

using Object = QPDFObjectHandle;
using Entries = std::map<std::string, Object>;

struct File {
    QPDF qpdf;
    std::vector<Object> pages;

    Object indirect(Entries const& entries)
    {
        return qpdf.makeIndirectObject(Object::newDictionary(entries));
    }
    Object& page(int number) { return pages[static_cast<std::size_t>(number)]; }
    /// A stream whose data is deflated already and passes through untouched.
    Object deflated_stream(std::string const& deflated)
    {
        auto stream = Object::newStream(&qpdf);
        stream.replaceStreamData(deflated, Object::newName("/FlateDecode"), Object::newNull());
        return stream;
    }
};

inline Object text_of(std::string const& words)
{
    return Object::newUnicodeString(words);
}

} // namespace rapport::render::pdf
