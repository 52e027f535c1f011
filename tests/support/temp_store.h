#pragma once

#include "store/connection.h"
#include "support/fake_random.h"
#include "support/must.h"

#include <QFile>
#include <QTemporaryDir>

#include <memory>
#include <string>

namespace alcove::testing {

/// A folder of its own, gone with the test, and the key of the store in it.
class TempStore {
public:
    explicit TempStore(std::uint64_t seed = 1)
        : m_random(seed)
        , m_key(store::StoreKey::derive(crypto::SecretBytes::random(32, m_random), "chart"))
    {
        if (!m_folder.isValid())
            qFatal("no folder for a test");
    }

    QString folder() const { return m_folder.path(); }
    std::string path(const QString &name = QStringLiteral("chart.db")) const
    {
        return QFile::encodeName(m_folder.filePath(name)).toStdString();
    }
    const store::StoreKey &key() const { return m_key; }

    Result<std::unique_ptr<store::Connection>> open(store::OpenMode mode) const
    {
        return store::Connection::open(store::Disk::ofMachine(), path(), m_key, mode);
    }
    std::unique_ptr<store::Connection> create() const
    {
        return must(open(store::OpenMode::Create));
    }
    std::unique_ptr<store::Connection> reopen() const
    {
        return must(open(store::OpenMode::Existing));
    }

    QByteArray content(const QString &name = QStringLiteral("chart.db")) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QByteArray &bytes, const QString &name = QStringLiteral("chart.db")) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("a file of a test can't be written");
    }

private:
    QTemporaryDir m_folder;
    FakeRandom m_random;
    store::StoreKey m_key;
};

} // namespace alcove::testing
