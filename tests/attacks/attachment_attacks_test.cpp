#include "chart/attachment_table.h"
#include "core/file_book.h"
#include "scene.h"
#include "support/memory_file.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "wire/chunk_messages.h"
#include "wire/limits.h"
#include "wire/refusal.h"

#include <set>

using namespace alcove;
using namespace alcove::attacks;
using namespace Qt::StringLiterals;
using testing::MemoryFile;
using testing::must;

namespace {

constexpr qint64 size = attachmentPartSize * 2 + 100;

Bytes contentOf(std::uint64_t seed)
{
    Bytes content(static_cast<std::size_t>(size));
    testing::FakeRandom(seed).fill(content);
    return content;
}

AttachmentId attach(LightDesk &desk, ClientId client, const Bytes &content)
{
    MemoryFile file(content);
    const NewFile made{AttachmentId::make(desk.clock, desk.random), client, u"scan.png"_s,
                       u"image/png"_s};
    must(desk.open.chart->attach(made, file));
    return made.id;
}

using Change = std::function<void(std::vector<wire::Chunk> &)>;

/// On each answer with parts.
Lie onParts(const ScopeId &scope, const Change &change)
{
    return onTarget("/v1/s/" + scope.text() + "/chunks/get", [change](sync::HttpReply &reply) {
        if (reply.status != 200)
            return;
        auto parts = must(wire::decodeChunksReply(reply.body));
        change(parts.chunks);
        reply.body = wire::encodeMessage(parts);
    });
}

} // namespace

/// What a server, or one in league with somebody of the practice, does to files on charts.
class AttachmentAttacksTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_scene = std::make_unique<Scene>();
        m_file = attach(*m_scene->owner, m_scene->client, contentOf(1));
        m_other = attach(*m_scene->owner, m_scene->client, contentOf(2));
        must(m_scene->owner->syncWith(m_scene->net));
    }
    void cleanup() { m_scene.reset(); }

    // Hofmann, Truong, CCS 2024 (files cut short, chunks left out)
    void aFileIsCutShort()
    {
        QCOMPARE(attack([](auto &parts) { parts.back().sealed.resize(50); }), QString());
        QCOMPARE(attack([](auto &parts) { parts.back().sealed.clear(); }), QString());
        QCOMPARE(attack([](auto &parts) {
                     while (parts.size() > 1)
                         parts.pop_back();
                     parts.front().sealed.resize(parts.front().sealed.size() / 2);
                 }),
                 QString());
    }

    // Hofmann, Truong, CCS 2024 (chunks exchanged and put in another order)
    void theirPartsAreExchanged()
    {
        QCOMPARE(attack([](auto &parts) {
                     if (parts.size() > 1)
                         std::swap(parts[0].sealed, parts[1].sealed);
                     else
                         parts[0].sealed[0] ^= 1;
                 }),
                 QString());
    }

    // Hofmann, Truong, CCS 2024 (a file in another's place)
    void aPartOfAnotherFileIsPutIn()
    {
        const Bytes strange = must(
            m_scene->owner->open.sync->attachments().sealedPart(partOf(*m_scene->owner, m_other)));
        QCOMPARE(attack(
                     [strange](auto &parts) {
                         for (wire::Chunk &part : parts)
                             part.sealed = strange;
                     },
                     m_file),
                 QString());
    }

    // CWE-789 and CWE-400: a part of more than a part
    void aPartIsLargerThanAPart()
    {
        QCOMPARE(attack([](auto &parts) {
                     for (wire::Chunk &part : parts)
                         part.sealed.resize(wire::maxSealedChunk + 1);
                 }),
                 QString());
    }

    // Cappos and others, TUF 2010: an answer that says there is none
    void partsAreWithheld()
    {
        const Lie lie
            = onTarget(target(), [](sync::HttpReply &reply) { reply = refusal(404, "not_found"); });
        QCOMPARE(attackBy(lie, m_file), QString());
    }

    // Dodis, Grubbs, Ristenpart, Woodage, CRYPTO 2018; found here: what somebody of the practice
    // says of a file and what its parts come to are two things
    void aFileIsNotWhatItsAuthorSays()
    {
        LightDesk &owner = *m_scene->owner;
        Attachment attachment = *must(chart::AttachmentTable(*owner.open.connection).find(m_file));
        attachment.id = AttachmentId::make(owner.clock, owner.random);
        attachment.whole[0] ^= 1;
        const Op op
            = m_scene->op(owner, opkind::attachmentPut, attachment.id.raw, toPayload(attachment));
        const auto written
            = m_scene->written(owner, Scope::Clinical, toBytes(encodeOp(op).toStdString()));
        must(m_scene->push(owner, Scope::Clinical, written));

        must(m_scene->victim->syncWith(m_scene->net));

        MemoryFile saved;
        VERIFY_ERROR(m_scene->victim->open.chart->saveFile(attachment.id, saved),
                     ErrorCode::Untrusted);
        QVERIFY(saved.bytes.empty());
        VERIFY_OK(m_scene->victim->open.chart->saveFile(m_file, saved));
        QVERIFY(saved.bytes == contentOf(1));
    }

    // design 1.8: who has a file asks whether a practice has it too
    void aKnownFileIsLookedFor()
    {
        const Scene elsewhere;
        elsewhere.owner->random.next(); // chance is the same there until now
        const AttachmentId there = attach(*elsewhere.owner, elsewhere.client, contentOf(1));
        std::set<PartId> names;
        for (LightDesk *desk : {m_scene->owner.get(), elsewhere.owner.get()})
            for (const AttachmentId id : {m_file, there})
                if (const auto found
                    = must(chart::AttachmentTable(*desk->open.connection).find(id)))
                    names.insert(found->parts.begin(), found->parts.end());

        // Of the same bytes in two places no name is the same, nor made of the bytes alone.
        QCOMPARE(names.size(), std::size_t{6});
        const Bytes content = contentOf(1);
        const ByteView first
            = ByteView(content).first(static_cast<std::size_t>(attachmentPartSize));
        QCOMPARE(names.count(crypto::hash("alcove/attachment-part/v1", first)), std::size_t{0});
        QCOMPARE(names.count(wire::chunkHash(first)), std::size_t{0});
    }

private:
    std::string target() const { return "/v1/s/" + m_scene->scope().text() + "/chunks/get"; }

    static PartId partOf(LightDesk &desk, AttachmentId id)
    {
        return must(chart::AttachmentTable(*desk.open.connection).find(id))->parts.first();
    }

    QString attack(const Change &change) { return attack(change, m_file); }
    QString attack(const Change &change, AttachmentId file)
    {
        return attackBy(onParts(m_scene->scope(), change), file);
    }

    /// Empty when the victim shows no file as whole that is not, says so, and gets it from an
    /// honest server afterwards. Each time by a desk that has nothing yet.
    QString attackBy(const Lie &lie, AttachmentId file)
    {
        const auto victim = LightDesk::joined(*m_scene->owner, ++m_seed);
        must(m_scene->owner->syncWith(m_scene->net));
        m_scene->told = 0;
        m_scene->lie(lie);
        const auto report = victim->syncWith(m_scene->net);
        m_scene->beHonest();
        if (m_scene->told == 0)
            return u"the lie was not told"_s;
        if (!report)
            return u"the round failed: "_s + QString::fromStdString(report.error().detail);
        if (report->files.refused == 0 || victim->audited(u"attachment.refuse"_s) < 1)
            return u"nobody was told"_s;
        const FileLine line = must(victim->open.chart->file(file));
        MemoryFile saved;
        const auto before = victim->open.chart->saveFile(file, saved);
        if (line.isWhole() || before || !saved.bytes.empty())
            return u"it is shown as whole"_s;
        must(victim->syncWith(m_scene->net));
        if (!victim->open.chart->saveFile(file, saved) || saved.bytes != contentOf(1))
            return u"it did not come from an honest server"_s;
        return {};
    }

    std::unique_ptr<Scene> m_scene;
    AttachmentId m_file;
    AttachmentId m_other;
    std::uint64_t m_seed = 500;
};

ALCOVE_TEST(attachment_attacks_test, AttachmentAttacksTest)
#include "attachment_attacks_test.moc"
