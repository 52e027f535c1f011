#include "ui_supplemental/door.h"

#include "ui_supplemental/client_shelf.h"
#include "ui_supplemental/panel_keeper.h"
#include "ui_supplemental/panel_words.h"
#include "ui_supplemental/room.h"

#include <map>

namespace alcove::ui_supplemental {

namespace {

class PanelDoor final : public support::SupplementalDoor {
public:
    PanelDoor(std::unique_ptr<supplemental::SupplementDesk> desk, const Clock &clock,
              Random &random)
        : m_desk(std::move(desk))
        , m_clock(clock)
        , m_random(random)
        , m_keeper(*m_desk)
    {
        connect(&m_keeper, &PanelKeeper::stateChanged, this, [this] {
            if (m_keeper.session() == nullptr)
                m_known.clear();
            emit signChanged();
        });
    }

    QString sign(ClientId client) const override
    {
        switch (m_keeper.state()) {
        case PanelKeeper::State::NoPermission:
            return ui_supplemental::sign(supplemental::Door::NoPermission);
        case PanelKeeper::State::NotMade:
            return Room::tr("Supplemental: not set up");
        case PanelKeeper::State::Busy:
        case PanelKeeper::State::Locked:
            return Room::tr("Supplemental, locked");
        case PanelKeeper::State::Open:
            break;
        }
        const auto known = m_known.find(client);
        return known == m_known.end() ? Room::tr("Supplemental")
                                      : ui_supplemental::sign(known->second);
    }

    QWidget *makeRoom(ClientId client, const QString &clientName, QWidget *parent) override
    {
        auto *room = new Room(m_keeper, client, clientName, m_clock, m_random, parent);
        const ClientShelf &shelf = room->shelf();
        connect(&shelf, &ClientShelf::loaded, this, [this, client, &shelf] {
            m_known[client] = shelf.door();
            emit signChanged();
        });
        return room;
    }

    void shut() override { m_keeper.shut(); }

private:
    std::unique_ptr<supplemental::SupplementDesk> m_desk;
    const Clock &m_clock;
    Random &m_random;
    PanelKeeper m_keeper;
    std::map<ClientId, supplemental::Door> m_known; ///< only what is known while it is open
};

} // namespace

std::unique_ptr<support::SupplementalDoor>
makeDoor(std::unique_ptr<supplemental::SupplementDesk> desk, const Clock &clock, Random &random)
{
    return std::make_unique<PanelDoor>(std::move(desk), clock, random);
}

} // namespace alcove::ui_supplemental
