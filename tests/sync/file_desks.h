#pragma once

#include "core/file_book.h"
#include "support/handler_net.h"
#include "support/memory_file.h"
#include "sync_desk.h"

namespace alcove::testing {

constexpr qint64 fewParts = attachmentPartSize * 4 + 33;

inline bool isAsked(const sync::HttpRequest &request, const char *path)
{
    return QByteArray::fromStdString(request.target).endsWith(path);
}

inline Bytes contentOf(qint64 size)
{
    Bytes content(static_cast<std::size_t>(size));
    FakeRandom(static_cast<std::uint64_t>(size) + 1).fill(content);
    return content;
}

inline QByteArray toQtBytes(const Bytes &bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

inline Bytes toStdBytes(const QByteArray &bytes)
{
    return {bytes.begin(), bytes.end()};
}

/// Two desks of a practice with a client, and their server.
class FileDesks {
public:
    FileDesks()
        : first(SyncDesk::founded(1))
        , second(SyncDesk::joined(*first, 2))
        , client(first->addClient(QStringLiteral("Rivera")))
    {
        must(first->syncWith(net));
        must(second->syncWith(net));
        m_begin = net.backup();
    }

    /// At the first desk.
    AttachmentId attach(const Bytes &content, const QString &name = QStringLiteral("scan.png"))
    {
        MemoryFile file(content);
        const NewFile made{AttachmentId::make(first->clock, first->random), client, name,
                           QStringLiteral("image/png")};
        must(first->open.chart->attach(made, file));
        return made.id;
    }

    static Bytes savedBy(SyncDesk &desk, AttachmentId id)
    {
        MemoryFile file;
        must(desk.open.chart->saveFile(id, file));
        return file.bytes;
    }

    Result<sync::SyncReport> roundOf(SyncDesk &desk, const sync::FilePace &pace)
    {
        const crypto::SigningKey key = desk.open.identity.deviceKey();
        const crypto::BoxKeyPair box = desk.open.identity.deviceBoxKeys();
        sync::SyncSession session(*desk.open.sync, net, key, desk.random, &box);
        session.moveFiles(pace);
        return session.runOnce();
    }

    Result<sync::SyncReport> renewAll(SyncDesk &desk)
    {
        const crypto::SigningKey key = desk.open.identity.deviceKey();
        const crypto::BoxKeyPair box = desk.open.identity.deviceBoxKeys();
        sync::SyncSession session(*desk.open.sync, net, key, desk.random, &box);
        session.renewAll();
        return session.runOnce();
    }

    /// How often the server was asked for something of the clinical scope since the beginning.
    std::ptrdiff_t asked(const char *path)
    {
        const ScopeId scope
            = wire::scopeId(first->open.practice.id, scopeName(Scope::Clinical).toStdString());
        return net.asked("/v1/s/" + scope.text() + path, m_begin);
    }

    HandlerNet net;
    std::unique_ptr<SyncDesk> first;
    std::unique_ptr<SyncDesk> second;
    ClientId client;

private:
    std::size_t m_begin = 0;
};

} // namespace alcove::testing
