#pragma once

#include "session/practice_maker.h"
#include "support/fake_clock.h"
#include "support/fake_random.h"
#include "support/must.h"

#include <QDir>
#include <QTemporaryDir>

#include <memory>
#include <string_view>

namespace alcove::testing {

/// A folder for a desk's store, and the surroundings to make and open it in. The passphrase is as
/// cheap to try as is allowed.
class TempDesk {
public:
    TempDesk()
        : workspace{m_folder.filePath(QStringLiteral("desk"))}
        , surroundings{clock, random, crypto::kdfFloor}
    {
    }

    static crypto::SecretBytes secret(std::string_view text)
    {
        return crypto::SecretBytes(asBytes(text));
    }
    static constexpr std::string_view passphrase = "a long walk along the quiet lake";

    static NewPractice wanted(int demoClients = 0)
    {
        NewPractice wanted;
        wanted.practiceName = QStringLiteral("Lakeside Practice");
        wanted.clinicianName = QStringLiteral("Ada Quill");
        wanted.deviceName = QStringLiteral("Desk 1");
        wanted.passphrase = std::make_shared<crypto::SecretBytes>(secret(passphrase));
        wanted.demoClients = demoClients;
        return wanted;
    }

    session::MadePractice make() const
    {
        return must(session::makePractice(workspace, wanted(), surroundings));
    }
    Result<session::OpenChart> open(std::string_view with = passphrase) const
    {
        return session::openChart(workspace, secret(with), surroundings);
    }

    QString file(const QString &name) const { return QDir(workspace.folder).filePath(name); }
    QByteArray content(const QString &name) const
    {
        QFile in(file(name));
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QDir().mkpath(workspace.folder);
        QFile out(file(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("a file of a test can't be written");
    }
    QStringList files() const { return QDir(workspace.folder).entryList(QDir::Files); }

private:
    QTemporaryDir m_folder;

public:
    FakeClock clock;
    mutable FakeRandom random;
    session::Workspace workspace;
    session::Surroundings surroundings;
};

} // namespace alcove::testing
