using BackOffice.Finance.Accounts;
using BackOffice.Finance.Charts;
using BackOffice.Kernel;
using BackOffice.Tests.Areas.Finance.Ledger;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Finance.Accounts;

public class SaveAccountTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task G_10_Kind_and_postability_are_fixed_once_an_account_has_postings(Database database)
    {
        var books = await Books.New(database);
        var card = await books.Company.Do(
            (SaveAccount save) => save.Create(new SaveAccount.Request("7888", "Coffee", AccountKind.Expense))
        );
        Assert.Equal("Cost of sales", card.Group);
        var income = await books.Company.Do(
            (SaveAccount save) => save.Change(card.Id, new SaveAccount.Request("7888", "Coffee", AccountKind.Income, Version: card.Version))
        );
        var back = await books.Company.Do(
            (SaveAccount save) =>
                save.Change(card.Id, new SaveAccount.Request("7888", "Coffee", AccountKind.Expense, Version: income.Version))
        );
        await books.Manual(new DateOnly(2026, 2, 1), "7888", "1201", 4);
        await books.Company.Refused("account.kind_fixed", Change(new SaveAccount.Request("7888", "Coffee", AccountKind.Income)));
        await books.Company.Refused("account.header_used", Change(new SaveAccount.Request("7888", "Coffee", IsHeader: true)));
        await books.Company.Refused("account.currency_used", Change(new SaveAccount.Request("7888", "Coffee", Currency: "EUR")));
        await books.Company.Refused(
            "conflict",
            (SaveAccount save) => save.Change(card.Id, new SaveAccount.Request("7888", "Tea", Version: income.Version))
        );
        var renamed = await books.Company.Do(
            (SaveAccount save) => save.Change(card.Id, new SaveAccount.Request("7888", "Tea", Version: back.Version))
        );
        Assert.Equal(renamed, await books.Company.Do((GetAccount query) => query.Run(card.Id)));

        Func<SaveAccount, Task<Outcome<AccountCard>>> Change(SaveAccount.Request request) => save => save.Change(card.Id, request);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_is_wrong_is_said_at_its_field(Database database)
    {
        var books = await Books.New(database);
        await Refused("account.code_taken", "code", new SaveAccount.Request("1201", "Bank", AccountKind.Asset));
        await Refused("account.code", "code", new SaveAccount.Request("12 01", "Bank", AccountKind.Asset));
        await Refused("account.name", "name", new SaveAccount.Request("1299", " ", AccountKind.Asset));
        await Refused("account.kind", "kind", new SaveAccount.Request("1299", "Bank"));
        await Refused("account.group", "group", new SaveAccount.Request("1299", "Bank", AccountKind.Asset, "Revenue"));
        await Refused("account.role_taken", "role", new SaveAccount.Request("1299", "Bank", AccountKind.Asset, Role: AccountRole.Bank));
        await Refused("account.currency", "currency", new SaveAccount.Request("1299", "Bank", AccountKind.Asset, Currency: "XXQ"));
        await Refused("account.bank", "isBank", new SaveAccount.Request("7299", "Bank", AccountKind.Expense, IsBank: true));

        async Task Refused(string code, string field, SaveAccount.Request request) =>
            Assert.Equal(field, (await books.Company.Refused(code, (SaveAccount save) => save.Create(request))).Field);
    }
}
