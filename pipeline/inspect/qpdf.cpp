#include "pipeline/inspect/qpdf.hpp"

#include <qpdf/Pipeline.hh>
#include <qpdf/QPDFExc.hh>

#include <exception>

namespace rapport::inspect {

namespace {

/// Collects what a stream decodes to, and stops a stream that decodes without end.
class Collector : public Pipeline {
public:
    explicit Collector(std::string& data) : Pipeline("inspect", nullptr), data_(data) {}
    void write(unsigned char const* bytes, size_t count) override
    {
        if (data_.size() + count > largest_stream) throw TooCostly("a stream decodes to more than 128 MiB");
        data_.append(reinterpret_cast<char const*>(bytes), count);
    }
    void finish() override {}

private:
    std::string& data_;
};

} // namespace

Object get(Object holder, std::string const& key)
{
    if (holder.isStream()) holder = holder.getDict();
    if (!holder.isDictionary()) return Object::newNull();
    return holder.getKey("/" + key);
}

bool has(Object holder, std::string const& key)
{
    return !get(std::move(holder), key).isNull();
}

std::string name_of(Object object)
{
    return object.isName() ? object.getName().substr(1) : "";
}

std::string name_in(Object holder, std::string const& key)
{
    return name_of(get(std::move(holder), key));
}

std::optional<double> number_of(Object object)
{
    if (!object.isNumber()) return std::nullopt;
    return object.getNumericValue();
}

std::optional<long long> integer_in(Object holder, std::string const& key)
{
    Object value = get(std::move(holder), key);
    if (value.isReal()) return static_cast<long long>(value.getNumericValue());
    if (!value.isInteger()) return std::nullopt;
    return value.getIntValue();
}

std::optional<std::string> text_in(Object holder, std::string const& key)
{
    Object value = get(std::move(holder), key);
    if (!value.isString()) return std::nullopt;
    return value.getUTF8Value();
}

bool is_true(Object holder, std::string const& key)
{
    Object value = get(std::move(holder), key);
    return value.isBool() && value.getBoolValue();
}

std::vector<Object> items(Object array)
{
    if (array.isNull()) return {};
    if (!array.isArray()) return {array};
    return array.getArrayAsVector();
}

std::vector<std::string> keys_of(Object holder)
{
    std::vector<std::string> keys;
    if (holder.isStream()) holder = holder.getDict();
    if (!holder.isDictionary()) return keys;
    for (auto const& key : holder.getKeys()) keys.push_back(key.substr(1));
    return keys;
}

std::optional<std::string> data_of(Object stream)
{
    if (!stream.isStream()) return std::nullopt;
    std::string data;
    Collector collector(data);
    try {
        bool filtered = false;
        if (!stream.pipeStreamData(&collector, &filtered, 0, qpdf_dl_specialized, true)) return std::nullopt;
        if (!filtered) return std::nullopt;
    } catch (TooCostly const&) {
        throw;
    } catch (std::exception const&) {
        return std::nullopt;
    }
    return data;
}

bool same(Object const& a, Object const& b)
{
    return a.isIndirect() && b.isIndirect() && a.getObjGen() == b.getObjGen();
}

} // namespace rapport::inspect
