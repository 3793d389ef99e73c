using BackOffice.Kernel;
using BackOffice.Parties.Suppliers;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Company;
using BackOffice.Tests.Areas.Finance.Import;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy;

namespace BackOffice.Tests.Areas.Parties;

/// <summary>Invariant U-06 of the domain: other bank details of a supplier are in force only when a second person has approved them.</summary>
[Collection(Staff.Name)]
public class BankChangeTests
{
    private const string Old = "GB33BUKB20201555555555";
    private const string New = "DE89370400440532013000";
    private const string Third = "FR1420041010050500013M02606";

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task U_06_other_bank_details_are_in_force_only_after_the_yes_of_a_second_person(Database database)
    {
        var company = await Staff.Company(database);
        var (clerk, boss) = (await company.Member("bookkeeper"), await company.Member("owner"));
        var supplier = await Supplier(company);
        var asked = (await Ask(company, clerk, supplier, New)).Value!;
        Assert.True(asked.IsWaiting);
        Assert.Equal(Old, await Iban(company, supplier));

        // Not by whoever asked, not without a call, not with a proof of long ago, and not another one meanwhile.
        Assert.Equal("duty.second_person", (await Answer(company, clerk, supplier, asked.Id)).Code());
        Assert.Equal("bank_change.not_confirmed", (await Answer(company, boss, supplier, asked.Id, with: null)).Code());
        var proved = company.Host.Clock.GetUtcNow().UtcDateTime - RecentProof.Lasts - TimeSpan.FromSeconds(1);
        Assert.Equal(RecentProof.Code, (await Answer(company, boss with { ProvedAt = proved }, supplier, asked.Id)).Code());
        Assert.Equal("bank_change.waiting", (await Ask(company, boss, supplier, Third)).Code());
        Assert.Equal(Old, await Iban(company, supplier));

        Assert.True((await Answer(company, boss, supplier, asked.Id)).Value!.IsApproved);
        Assert.Equal(New, await Iban(company, supplier));
        Assert.Equal("bank_change.answered", (await Answer(company, boss, supplier, asked.Id)).Code());
        var row = (await Changes(company, supplier))[0];
        Assert.Equal(
            (Old, New, BankChangeState.Approved, "A bookkeeper", "A owner", "Mia Mill"),
            (row.Old.Iban, row.New.Iban, row.State, row.By, row.AnsweredBy, row.ConfirmedWith)
        );
        Assert.False(row.IsAlone);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task U_06_every_way_to_change_a_supplier_asks_and_none_changes(Database database)
    {
        var company = await Staff.Company(database);
        var supplier = await Supplier(company);

        // The record, as a page or a program saves it: all the rest is changed.
        var saved = await company.Do((SaveSupplier save) => save.Change(supplier, new SaveSupplier.Request("Old Mill", Iban: New)));
        Assert.Equal(("Old Mill", Old), (saved.Name, saved.Iban));
        Assert.Equal(BankChangeState.Waiting, (await Changes(company, supplier))[0].State);
        var again = await company.Do((SaveSupplier save) => save.Change(supplier, new SaveSupplier.Request("Old Mill", Iban: New)));
        Assert.Equal(Old, again.Iban);
        Assert.Equal(2, (await Changes(company, supplier)).Count);
        await company.Refused(
            "bank_change.waiting",
            (SaveSupplier save) => save.Change(supplier, new SaveSupplier.Request("Mill", Iban: Third))
        );

        // What is left out stays, the account too.
        Assert.Equal(Old, (await company.Do((SaveSupplier save) => save.Change(supplier, new SaveSupplier.Request("Mill")))).Iban);
        var number = (await company.Do((GetSupplier get) => get.Run(supplier))).Number;
        var import = await company.Import("suppliers", $"Number;Name;IBAN\n{number};Mill;{Third}\n");
        Assert.Equal(1, import.Rejected);
        Assert.Equal(Old, await Iban(company, supplier));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task U_06_the_first_details_are_entered_unless_the_supplier_was_known(Database database)
    {
        var company = await Staff.Company(database);
        var (clerk, boss) = (await company.Member("bookkeeper"), await company.Member("owner"));
        var fresh = await company.Supplier("Fresh");
        Assert.False((await Ask(company, clerk, fresh, New)).Value!.IsWaiting);
        Assert.Equal(New, await Iban(company, fresh));

        // A bill makes a supplier one that somebody could want to pose as.
        var billed = await company.Supplier("Billed");
        await company.PostBill(Purchases.Of(billed, 100));
        Assert.True((await Ask(company, clerk, billed, New)).Value!.IsWaiting);
        Assert.Null(await Iban(company, billed));

        // To take details away and enter others is a change too.
        var gone = (await Ask(company, clerk, fresh, null)).Value!;
        Assert.True((await Answer(company, boss, fresh, gone.Id)).Succeeded);
        Assert.Null(await Iban(company, fresh));
        Assert.True((await Ask(company, clerk, fresh, Third)).Value!.IsWaiting);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task U_06_only_the_only_member_says_yes_alone(Database database)
    {
        var company = await Staff.Company(database);
        var only = (await company.Members())
            .Select(member => new Caller(company.Id, company.Slug, member.Id, member.Name, CallerKind.Person))
            .Single();
        var supplier = await Supplier(company);
        var asked = (await Ask(company, only, supplier, New)).Value!;
        var proved = company.Host.Clock.GetUtcNow().UtcDateTime - RecentProof.Lasts - TimeSpan.FromSeconds(1);
        Assert.Equal(RecentProof.Code, (await Answer(company, only with { ProvedAt = proved }, supplier, asked.Id)).Code());

        var second = await company.Member("viewer");
        Assert.Equal("duty.second_person", (await Answer(company, only, supplier, asked.Id)).Code());
        await company.Do((BackOffice.Tenancy.Members.RemoveMember remove) => remove.Run(second.ActorId));
        Assert.True((await Answer(company, only, supplier, asked.Id)).Succeeded);
        Assert.True((await Changes(company, supplier))[0].IsAlone);
        Assert.Contains(await company.Activity(), line => line.Contains("alone, as the only member", StringComparison.Ordinal));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task U_06_a_program_does_not_approve_what_a_person_asked_for(Database database)
    {
        var company = await Staff.Company(database);
        var (clerk, boss) = (await company.Member("bookkeeper"), await company.Member("owner"));
        async Task<Caller> Program(string name)
        {
            var made = await company.As(boss, (CreateApiClient create) => create.Run(new CreateApiClient.Request(name, ["parties.write"])));
            return new Caller(company.Id, company.Slug, made.Value!.ClientId, name, CallerKind.ApiClient);
        }

        var (one, other) = (await Program("One"), await Program("Other"));
        var supplier = await Supplier(company);
        var asked = (await Ask(company, clerk, supplier, New)).Value!;
        Assert.Equal("duty.second_person", (await Answer(company, one, supplier, asked.Id)).Code());
        await company.Refused(
            "forbidden",
            (AnswerBankChange answer) => answer.Run(new AnswerBankChange.Request(supplier, asked.Id, true, "Mia Mill", Purchases.Day))
        );
        Assert.True((await Answer(company, boss, supplier, asked.Id, approve: false)).Succeeded);
        Assert.Equal(Old, await Iban(company, supplier));

        // Of two programs, one asks and the other answers.
        var next = (await Ask(company, one, supplier, New)).Value!;
        Assert.Equal("duty.second_person", (await Answer(company, one, supplier, next.Id)).Code());
        Assert.True((await Answer(company, other, supplier, next.Id)).Succeeded);
        Assert.Equal(New, await Iban(company, supplier));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_change_is_refused_or_taken_back_and_then_asked_again(Database database)
    {
        var company = await Staff.Company(database);
        var (clerk, boss) = (await company.Member("bookkeeper"), await company.Member("owner"));
        var supplier = await Supplier(company);
        var first = (await Ask(company, clerk, supplier, New)).Value!;
        Assert.False((await Answer(company, boss, supplier, first.Id, approve: false)).Value!.IsApproved);
        var second = (await Ask(company, clerk, supplier, New)).Value!;
        Assert.True((await Answer(company, clerk, supplier, second.Id, approve: false)).Succeeded);
        Assert.Equal(Old, await Iban(company, supplier));
        Assert.Equal(
            [BankChangeState.Refused, BankChangeState.Refused, BankChangeState.First],
            (await Changes(company, supplier)).Select(row => row.State)
        );
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task U_06_of_parallel_requests_and_answers_one_counts(Database database)
    {
        var company = await Staff.Company(database);
        var (clerk, boss) = (await company.Member("bookkeeper"), await company.Member("owner"));
        var supplier = await Supplier(company);
        string[] ibans = [New, Third, New, Third];
        var asked = await Task.WhenAll(ibans.Select(iban => Task.Run(() => Ask(company, clerk, supplier, iban))));
        Assert.Single((await Changes(company, supplier)), row => row.State == BankChangeState.Waiting);
        Assert.All(
            asked.Where(outcome => !outcome.Succeeded),
            outcome => Assert.Contains(outcome.Code(), (string[])["bank_change.waiting", "conflict"])
        );

        var waiting = (await Changes(company, supplier))[0].Id;
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(at => Task.Run(() => Answer(company, boss, supplier, waiting, approve: at % 2 == 0)))
        );
        var said = Assert.Single(answers, outcome => outcome.Succeeded).Value!.IsApproved;
        Assert.Equal(said, await Iban(company, supplier) != Old);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task After_a_change_payments_are_held_for_as_many_days_as_the_company_wants_unless_released(Database database)
    {
        var company = await Staff.Company(database);
        var (clerk, boss) = (await company.Member("bookkeeper"), await company.Member("owner"));
        var today = DateOnly.FromDateTime(company.Host.Clock.GetUtcNow().UtcDateTime);
        var supplier = await Supplier(company);
        Assert.Null(await HeldThrough(company, supplier));

        // Three days from the day of the yes: that day, the next and the one after it.
        var asked = (await Ask(company, clerk, supplier, New)).Value!;
        Assert.Equal(today.AddDays(2), (await Answer(company, boss, supplier, asked.Id)).Value!.HeldThrough);
        Assert.Equal(today.AddDays(2), await HeldThrough(company, supplier));
        Task<Outcome<Done>> Release(Caller caller, string? reason) =>
            company.As(caller, (ReleaseBankHold release) => release.Run(new ReleaseBankHold.Request(supplier, reason)));
        Assert.Equal("duty.second_person", (await Release(clerk, "It is urgent")).Code());
        Assert.Equal("supplier.release", (await Release(boss, " ")).Code());
        Assert.Equal("", (await Release(boss, "It is urgent")).Code());
        Assert.Null(await HeldThrough(company, supplier));
        Assert.Equal("supplier.not_held", (await Release(boss, "Again")).Code());

        await company.Do((SaveCompanyDetails save) => save.Run(new SaveCompanyDetails.Request("Test", BankChangeHoldDays: 0)));
        var next = (await Ask(company, clerk, supplier, Third)).Value!;
        Assert.True((await Answer(company, boss, supplier, next.Id)).Succeeded);
        Assert.Null(await HeldThrough(company, supplier));
        await company.Refused(
            "company.hold_days",
            (SaveCompanyDetails save) => save.Run(new SaveCompanyDetails.Request("Test", BankChangeHoldDays: 31))
        );
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Whoever_does_not_see_bank_details_neither_asks_answers_nor_reads_them(Database database)
    {
        var company = await Staff.Company(database);
        var (clerk, blind) = (await company.Member("bookkeeper"), await company.Member(await company.RoleWith(FieldAccess.Hidden)));
        var supplier = await Supplier(company);
        var asked = (await Ask(company, clerk, supplier, New)).Value!;
        Assert.Equal("forbidden", (await Ask(company, blind, supplier, New)).Code());
        Assert.Equal("forbidden", (await Answer(company, blind, supplier, asked.Id)).Code());
        var rows = (await company.As(blind, (BankChangeList list) => list.Run(supplier, new ListQuery()))).Value!.Items;
        Assert.All(rows, row => Assert.Equal((SupplierBank.None, SupplierBank.None), (row.Old, row.New)));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_request_says_what_is_wrong_with_its_fields(Database database)
    {
        var company = await Staff.Company(database);
        var clerk = await company.Member("bookkeeper");
        var supplier = await Supplier(company);
        var tomorrow = DateOnly.FromDateTime(company.Host.Clock.GetUtcNow().UtcDateTime).AddDays(3);
        (string Code, AskBankChange.Request Request)[] wrong =
        [
            ("iban.check_digits", new(supplier, "DE89370400440532013001")),
            ("supplier.bic", new(supplier, New, "ABC")),
            ("supplier.too_long", new(supplier, New, AccountHolder: new string('x', 71))),
            ("bank_change.too_long", new(supplier, New, Reason: new string('x', 501))),
            ("bank_change.call", new(supplier, New, ConfirmedWith: "Mia Mill")),
            ("bank_change.call", new(supplier, New, ConfirmedWith: "Mia Mill", ConfirmedOn: tomorrow)),
            ("bank_change.same", new(supplier, Old)),
            ("not_found", new(Guid.CreateVersion7(), New)),
        ];
        foreach (var (code, request) in wrong)
        {
            Assert.Equal(code, (await company.As(clerk, (AskBankChange ask) => ask.Run(request))).Code());
        }
    }

    private static async Task<Guid> Supplier(TestCompany company) =>
        (await company.Do((SaveSupplier save) => save.Create(new SaveSupplier.Request("Mill", Iban: Old)))).Id;

    private static async Task<string?> Iban(TestCompany company, Guid supplier) =>
        (await company.Do((GetSupplier get) => get.Run(supplier))).Iban;

    private static Task<Outcome<AskBankChange.Asked>> Ask(TestCompany company, Caller caller, Guid supplier, string? iban) =>
        company.As(caller, (AskBankChange ask) => ask.Run(new AskBankChange.Request(supplier, iban, Reason: "A letter came")));

    private static Task<Outcome<AnswerBankChange.Answered>> Answer(
        TestCompany company,
        Caller caller,
        Guid supplier,
        Guid change,
        bool approve = true,
        string? with = "Mia Mill"
    )
    {
        var day = with is null ? (DateOnly?)null : new DateOnly(2026, 3, 1);
        return company.As(
            caller,
            (AnswerBankChange answer) => answer.Run(new AnswerBankChange.Request(supplier, change, approve, with, day))
        );
    }

    private static async Task<IReadOnlyList<BankChangeRow>> Changes(TestCompany company, Guid supplier) =>
        (await company.Do((BankChangeList list) => list.Run(supplier, new ListQuery()))).Items;

    private static Task<DateOnly?> HeldThrough(TestCompany company, Guid supplier) =>
        company.Look(async db => (await SupplierPayees.Of(db, [supplier]))[supplier].HeldThrough);
}
