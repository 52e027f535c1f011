#pragma once

#include "charting/instrument_shelf.h"
#include "core/pack_signers.h"
#include "presentation/fake_people.h"

#include <QFile>
#include <QPromise>
#include <QString>
#include <QTest>

namespace alcove::testing {

/// People whose keys come when they are told to.
class SigningPeople final : public FakePeople, public PackSigners {
public:
    QFuture<Result<QList<crypto::VerifyKey>>> packSigners() override
    {
        ++asked;
        m_answer.start();
        return m_answer.future();
    }
    void answer(const Result<QList<crypto::VerifyKey>> &keys)
    {
        m_answer.addResult(keys);
        m_answer.finish();
    }

    int asked = 0;

private:
    QPromise<Result<QList<crypto::VerifyKey>>> m_answer;
};

/// A measure of one item, "ours", called "Ours", signed by `key`.
inline void writePack(const QString &folder, const crypto::SigningKey &key)
{
    const QByteArray yaml = "instrument: ours\ntitle: Ours\nfull_title: Ours\nversion: '1'\n"
                            "language: en-US\nsource: S\nlicence: L\n"
                            "answers: [{ value: 0, words: No }, { value: 1, words: Yes }]\n"
                            "items: [{ code: '1', words: One }]\n"
                            "scoring: { rule: sum }\nrange: { from: 0, to: 1 }\n";
    const auto write = [&folder](const QString &name, const QByteArray &text) {
        QFile file(folder + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    };
    write(QStringLiteral("/ours.yaml"), yaml);
    write(QStringLiteral("/ours.yaml.sig"), charting::packSignature(yaml, key));
}

} // namespace alcove::testing
