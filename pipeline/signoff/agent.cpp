#include "pipeline/signoff/agent.hpp"

#include "pipeline/signoff/sshsig.hpp"
#include "pipeline/signoff/wire.hpp"

#include <cerrno>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace rapport::signoff {

namespace {

// Numbers of the SSH agent protocol (draft-miller-ssh-agent, sections 5 and 6).
constexpr char request_identities = 11;
constexpr char identities_answer = 12;
constexpr char sign_request = 13;
constexpr char sign_response = 14;
constexpr std::uint32_t rsa_sha2_512 = 4;
constexpr std::uint32_t largest_answer = 262144; // bytes; what OpenSSH's own agent sends at most

class Connection {
public:
    explicit Connection(std::string const& path) : socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        open_ = socket_ >= 0 && !path.empty() && path.size() < sizeof address.sun_path;
        if (!open_) return;
        std::memcpy(address.sun_path, path.c_str(), path.size());
        open_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    }
    ~Connection()
    {
        if (socket_ >= 0) ::close(socket_);
    }
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    /// The answer to a request; empty when the agent is not there or breaks off.
    std::string ask(std::string_view request)
    {
        std::string message;
        put_text(message, request);
        if (!open_ || !send_all(message)) return {};
        std::string const head = receive(4);
        WireReader reader(head);
        std::uint32_t const length = reader.number();
        return reader.whole() && length <= largest_answer ? receive(length) : std::string();
    }

private:
    bool send_all(std::string_view bytes)
    {
        while (!bytes.empty()) {
            ssize_t const sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent < 0 && errno == EINTR) continue;
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    std::string receive(std::size_t count)
    {
        std::string bytes(count, '\0');
        std::size_t have = 0;
        while (have < count) {
            ssize_t const got = ::recv(socket_, bytes.data() + have, count - have, 0);
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) return {};
            have += static_cast<std::size_t>(got);
        }
        return bytes;
    }

    int socket_;
    bool open_ = false;
};

std::vector<std::string> keys_of(Connection& agent)
{
    std::string const answer = agent.ask(std::string_view(&request_identities, 1));
    WireReader reader(answer);
    std::vector<std::string> blobs;
    if (reader.take(1) != std::string_view(&identities_answer, 1)) return blobs;
    for (std::uint32_t left = reader.number(); left > 0 && reader.whole(); --left) {
        blobs.emplace_back(reader.text());
        reader.text(); // a comment
    }
    return blobs;
}

} // namespace

std::optional<Signature> sign_with_agent(std::string const& socket, std::vector<PublicKey> const& keys,
                                         std::string_view statement, std::string& why)
{
    Connection agent(socket);
    auto const held = keys_of(agent);
    why = held.empty() ? "no ssh-agent answers, or it holds no key"
                       : "the ssh-agent holds none of the person's keys";
    for (auto const& key : keys)
        for (auto const& blob : held) {
            if (blob != key.blob) continue;
            std::string request(1, sign_request);
            put_text(request, blob);
            put_text(request, signed_data(statement));
            put_number(request, rsa_sha2_512);
            std::string const answer = agent.ask(request);
            WireReader reader(answer);
            bool const agreed = reader.take(1) == std::string_view(&sign_response, 1);
            std::string_view const signature = reader.text();
            if (agreed && reader.done()) return Signature{".sig", armored(key, signature)};
            why = "the ssh-agent does not sign with " + key.fingerprint;
        }
    return std::nullopt;
}

} // namespace rapport::signoff
