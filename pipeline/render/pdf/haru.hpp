#pragma once

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace rapport::render::pdf {

/// A libharu document. libharu reports through a callback in C frames and refuses every call after the first
/// failure: the callback remembers, `check` throws.
class Haru {
public:
    Haru() : document_(HPDF_New(remember, &failure_))
    {
        if (!document_) throw std::bad_alloc();
    }
    Haru(Haru const&) = delete;
    Haru& operator=(Haru const&) = delete;
    Haru(Haru&&) = delete;
    Haru& operator=(Haru&&) = delete;
    ~Haru() = default;

    [[nodiscard]] HPDF_Doc get() const { return document_.get(); }

    void check() const
    {
        if (failure_.code != HPDF_OK)
            throw std::runtime_error("libharu failed with code " + std::to_string(failure_.code) +
                                     ", detail " + std::to_string(failure_.detail));
    }

    [[nodiscard]] HPDF_Dict dictionary()
    {
        HPDF_Dict dictionary = HPDF_Dict_New(document_->mmgr);
        check();
        HPDF_Xref_Add(document_->xref, dictionary);
        check();
        return dictionary;
    }

    /// A stream whose bytes are written as they are.
    [[nodiscard]] HPDF_Dict stream(std::string_view bytes)
    {
        HPDF_Dict dictionary = HPDF_DictStream_New(document_->mmgr, document_->xref);
        check();
        write(dictionary->stream, bytes);
        return dictionary;
    }

    void write(HPDF_Stream stream, std::string_view bytes) const
    {
        HPDF_Stream_Write(stream, reinterpret_cast<HPDF_BYTE const*>(bytes.data()),
                          static_cast<HPDF_UINT>(bytes.size()));
        check();
    }

private:
    struct Failure {
        HPDF_STATUS code = HPDF_OK;
        HPDF_STATUS detail = 0;
    };
    struct Free {
        void operator()(HPDF_Doc document) const noexcept { HPDF_Free(document); }
    };
    static void remember(HPDF_STATUS code, HPDF_STATUS detail, void* data) noexcept
    {
        auto& failure = *static_cast<Failure*>(data);
        if (failure.code == HPDF_OK) failure = {code, detail};
    }

    Failure failure_;
    std::unique_ptr<std::remove_pointer_t<HPDF_Doc>, Free> document_;
};

} // namespace rapport::render::pdf
