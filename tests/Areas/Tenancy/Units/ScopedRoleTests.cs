using BackOffice.Finance.Home;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Payments;
using BackOffice.Finance.Reports;
using BackOffice.Kernel;
using BackOffice.Kernel.Comments;
using BackOffice.Parties;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Units;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Tenancy.Units;

/// <summary>A salesperson sees and works on her own customers and their documents and nothing else; a record of others is one that does not exist.</summary>
[Collection(Staff.Name)]
public class ScopedRoleTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Whoever_makes_a_customer_looks_after_them_and_works_on_their_documents(Database database)
    {
        var company = await Staff.Company(database);
        var ann = await company.Seller(RecordScope.Own);
        await company.Sold("Of nobody", null);

        var made = (await company.As(ann, (SaveCustomer save) => save.Create(new SaveCustomer.Request("Mine")))).Value!;
        Assert.Equal(ann.ActorId, made.ResponsibleId);
        var draft = new SaveDraft.Request(DocumentKind.Invoice, null, Sales.Of(made.Id, 40));
        var saved = (await company.As(ann, (SaveDraft save) => save.Run(draft))).Value!;
        var issued = await company.As(ann, (IssueDocument issue) => issue.Run(new IssueDocument.Request(saved.Id)));
        Assert.Equal("", issued.Code());
        Assert.Equal(
            [made.Id],
            (await company.As(ann, (CustomerList list) => list.Run(new ListQuery()))).Value!.Items.Select(row => row.Id)
        );
        var invoices = (
            await company.As(ann, (DocumentList list) => list.Run(DocumentKind.Invoice, new ListQuery(), new DocumentFilter()))
        ).Value!;
        Assert.Equal((1, 48m), (invoices.Rows.Total, invoices.FunctionalTotal));
        Assert.Null((await company.As(ann, (GetDocument get) => get.Run(saved.Id))).Value!.EntryId);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_is_not_kept_customer_by_customer_is_closed(Database database)
    {
        var company = await Staff.Company(database);
        var ann = await company.Seller(RecordScope.Own);
        var mine = await company.Sold("Mine", ann.ActorId);

        Assert.Equal("forbidden", (await company.As(ann, (TrialBalance report) => report.Run(Sales.Day))).Code());
        Assert.Equal("forbidden", (await company.As(ann, (AgedReceivables report) => report.Run(Sales.Day))).Code());
        Assert.Equal(
            "forbidden",
            (await company.As(ann, (JournalList list) => list.Run(new ListQuery(), new JournalList.Filter()))).Code()
        );
        Assert.Equal("forbidden", (await company.As(ann, (FinanceHome home) => home.Run())).Code());
        Assert.Equal("forbidden", (await company.As(ann, (MemberList list) => list.Run(new ListQuery()))).Code());
        Assert.Equal("forbidden", (await company.As(ann, (GetCompanyDetails get) => get.Run())).Code());
        Assert.Equal("forbidden", (await company.As(ann, (VoidDocument undo) => undo.Run(new VoidDocument.Request(mine.Invoice)))).Code());
        var pay = new RegisterPayment.Request(PaymentDirection.In, mine.Customer, Sales.Day, 5);
        Assert.Equal("forbidden", (await company.As(ann, (RegisterPayment payment) => payment.Run(pay))).Code());
        var program = new CreateApiClient.Request("Program", ["parties.read"]);
        Assert.Equal("forbidden", (await company.As(ann, (CreateApiClient create) => create.Run(program))).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_record_of_others_is_refused_as_one_that_does_not_exist(Database database)
    {
        var company = await Staff.Company(database);
        var ann = await company.Seller(RecordScope.Own);
        var theirs = await company.Sold("Theirs", (await company.Seller(RecordScope.Own)).ActorId);
        foreach (var (found, none) in new[] { (theirs, Nothing()), (await company.Sold("Of nobody", null), Nothing()) })
        {
            foreach (var attempt in Attempts(company, ann))
            {
                Assert.Equal(await attempt(none), await attempt(found));
            }
        }

        Assert.Equal("Theirs", (await company.Do((GetCustomer get) => get.Run(theirs.Customer))).Name);
        Assert.Null((await company.Card(theirs.Invoice)).SentAt);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_number_that_a_colleague_s_customer_has_is_not_told(Database database)
    {
        var company = await Staff.Company(database);
        var ann = await company.Seller(RecordScope.Own);
        await company.Do((SaveCustomer save) => save.Create(new SaveCustomer.Request("Theirs", "C-00001")));
        foreach (var number in (string[])["C-00001", "C-77777"])
        {
            var chosen = await company.As(ann, (SaveCustomer save) => save.Create(new SaveCustomer.Request("Mine", number)));
            Assert.Equal("customer.number_given", chosen.Code());
        }

        // The number that a colleague chose by hand is passed over.
        var given = (await company.As(ann, (SaveCustomer save) => save.Create(new SaveCustomer.Request("Mine")))).Value!;
        Assert.Equal("C-00002", given.Number);
        var kept = new SaveCustomer.Request("Mine too", "C-00002");
        Assert.Equal("", (await company.As(ann, (SaveCustomer save) => save.Change(given.Id, kept))).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_answer_under_a_colleague_s_key_is_not_given(Database database)
    {
        var company = await Staff.Company(database);
        var ann = await company.Seller(RecordScope.Own);
        var ben = await company.Seller(RecordScope.Own);
        Task<Outcome<CustomerCard>> Make(Caller who) =>
            company.As(who, (SaveCustomer save) => save.Create(new SaveCustomer.Request("Same"), "api:once"));
        var first = (await Make(ann)).Value!;
        Assert.NotEqual(first.Id, (await Make(ben)).Value!.Id);
        Assert.Equal(first.Id, (await Make(ann)).Value!.Id);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_customer_is_handed_over_within_ones_reach(Database database)
    {
        var company = await Staff.Company(database);
        var (ann, ben, lead) = (
            await company.Seller(RecordScope.Own),
            await company.Seller(RecordScope.Own),
            await company.Seller(RecordScope.Team)
        );
        await company.Unit(UnitKind.Team, null, ann, lead);
        var sold = await company.Sold("Wanderer", ann.ActorId);
        Task<Outcome<CustomerCard>> Hand(Caller who, Guid? to) =>
            company.As(who, (HandOverCustomer hand) => hand.Run(new HandOverCustomer.Request(sold.Customer, to)));

        Assert.Equal("customer.responsible", (await Hand(ann, ben.ActorId)).Code());
        Assert.Equal("customer.responsible", (await Hand(lead, ben.ActorId)).Code());
        Assert.Equal("customer.responsible", (await Hand(lead, null)).Code());
        Assert.Equal(
            "customer.responsible",
            (
                await company.Ask((HandOverCustomer hand) => hand.Run(new HandOverCustomer.Request(sold.Customer, Guid.CreateVersion7())))
            ).Code()
        );
        Assert.Equal("", (await Hand(lead, lead.ActorId)).Code());
        Assert.Equal("not_found", (await Hand(ann, ann.ActorId)).Code());
        Assert.Equal("not_found", (await company.As(ann, (GetDocument get) => get.Run(sold.Invoice))).Code());
        Assert.Equal("", (await company.As(lead, (GetDocument get) => get.Run(sold.Invoice))).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Customers_of_somebody_who_left_are_found_by_the_team_until_they_are_handed_over(Database database)
    {
        var company = await Staff.Company(database);
        var (ann, lead) = (await company.Seller(RecordScope.Own), await company.Seller(RecordScope.Team));
        var team = await company.Unit(UnitKind.Team, null, ann, lead);
        var sold = await company.Sold("Orphan", ann.ActorId);
        await company.Do((RemoveMember remove) => remove.Run(ann.ActorId));

        Assert.Equal("forbidden", (await company.As(ann, (GetCustomer get) => get.Run(sold.Customer))).Code());
        Assert.Equal(ann.ActorId, (await company.As(lead, (GetCustomer get) => get.Run(sold.Customer))).Value!.ResponsibleId);
        Assert.Equal(
            "",
            (await company.As(lead, (HandOverCustomer hand) => hand.Run(new HandOverCustomer.Request(sold.Customer, lead.ActorId)))).Code()
        );

        await company.Do((TakeOutMember take) => take.Run(team, lead.ActorId));
        Assert.Equal(
            [lead.ActorId],
            (await company.As(lead, (ResponsiblePeople people) => people.Choices(PartiesRights.View))).Select(item => item.Id)
        );
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_role_for_some_records_holds_only_what_works_record_by_record(Database database)
    {
        var company = await Staff.Company(database);
        foreach (var permission in (string[])["company.view", "company.configure", "finance.configure", "parties.delete"])
        {
            var request = new SaveRole.Request("Seller", [.. Desk.Sells, permission], Scope: RecordScope.Team);
            var refusal = await company.Refused("role.scope", (SaveRole save) => save.Create(request));
            Assert.Equal("permissions", refusal.Field);
            Assert.Contains(permission, refusal.Message, StringComparison.Ordinal);
        }

        var unknown = new SaveRole.Request("Seller", Desk.Sells, Scope: (RecordScope)9);
        await company.Refused("role.scope", (SaveRole save) => save.Create(unknown));

        // What a stored role claims beyond that is not given.
        await company.Do((SaveRole save) => save.Create(new SaveRole.Request("Seller", Desk.Sells, Scope: RecordScope.Own)));
        var person = await company.Member("Seller");
        await company.Platform(async db =>
        {
            var role = db.Set<Role>().Single(item => item.TenantId == company.Id && item.Name == "Seller");
            role.Permissions = [.. role.Permissions, "company.configure", "company.view"];
            return await db.SaveChangesAsync();
        });
        Assert.Equal("forbidden", (await company.As(person, (MemberList list) => list.Run(new ListQuery()))).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_role_keeps_its_scope_when_a_change_says_nothing_of_it_and_says_so(Database database)
    {
        var company = await Staff.Company(database);
        await company.Do((SaveRole save) => save.Create(new SaveRole.Request("Seller", Desk.Sells, Scope: RecordScope.Own)));
        await company.Do((SaveRole save) => save.Change("Seller", new SaveRole.Request("Seller", ["parties.view"])));
        Assert.Equal(RecordScope.Own, (await company.Do((RoleList roles) => roles.Get("Seller"))).Scope);
        var person = await company.Member("Seller");
        var card = await company.Do((EffectiveRights rights) => rights.Of(person.ActorId));
        Assert.Equal((RecordScope.Own, "A Seller"), (Assert.Single(card.Sources).Scope, Assert.Single(card.Whose)));
        var standard = (await company.Do((RoleList roles) => roles.Run(new ListQuery()))).Items.Where(role => role.IsStandard);
        Assert.All(standard, role => Assert.Equal(RecordScope.Everything, role.Scope));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Sensitive_fields_are_as_open_to_a_role_for_some_records_as_it_says(Database database)
    {
        var company = await BankFields.Company(database);
        var ann = await company.Seller(RecordScope.Own);
        var mine = await company.Sold("Mine", ann.ActorId);
        Assert.Equal(BankFields.Iban, (await company.As(ann, (GetDocument get) => get.Run(mine.Invoice))).Value!.Content!.Seller.Iban);
        var card = await company.Do((EffectiveRights rights) => rights.Of(ann.ActorId));
        Assert.Equal(FieldAccess.Changed, card.Together.AccessIn(BankDetails.Class, "finance"));

        // Whoever does not see them opens them to nobody, be it on some documents only.
        var manager = await company.Member(await company.RoleWith(FieldAccess.Hidden));
        Task<Outcome<SaveRole.Saved>> Make(FieldAccess access)
        {
            var fields = new Dictionary<string, FieldAccess> { [BankDetails.Class] = access };
            var request = new SaveRole.Request($"Made {access}", Desk.Sells, Fields: fields, Scope: RecordScope.Own);
            return company.As(manager, (SaveRole save) => save.Create(request));
        }

        Assert.Equal("role.above", (await Make(FieldAccess.Seen)).Code());
        Assert.Equal("", (await Make(FieldAccess.Hidden)).Code());
    }

    private static Sold Nothing() =>
        new(
            "None",
            null,
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            Guid.CreateVersion7()
        );

    // Every way to a record, each answering all that the person is told.
    private static IEnumerable<Func<Sold, Task<string>>> Attempts(TestCompany company, Caller who)
    {
        async Task<string> Said<TOperation, T>(Func<TOperation, Task<Outcome<T>>> run)
            where TOperation : notnull
        {
            var outcome = await company.As(who, run);
            return outcome.Succeeded ? System.Text.Json.JsonSerializer.Serialize(outcome.Value) : string.Join("; ", outcome.Refusals);
        }

        var invoice = DocumentKind.Invoice;
        return
        [
            sold => Said((GetCustomer get) => get.Run(sold.Customer)),
            sold => Said((SaveCustomer save) => save.Change(sold.Customer, new SaveCustomer.Request("Taken"))),
            sold => Said((ArchiveCustomer put) => put.Run(new ArchiveCustomer.Request(sold.Customer))),
            sold => Said((HandOverCustomer hand) => hand.Run(new HandOverCustomer.Request(sold.Customer, who.ActorId))),
            sold => Said((CustomerList list) => list.Run(new ListQuery(sold.Name))),
            sold => Said((CustomerList list) => list.Run(new ListQuery(), responsible: sold.Responsible)),
            sold => Said((ICustomerAccounts books) => books.Balances([sold.Customer])),
            sold => Said((ICustomerAccounts books) => books.OpenItems(sold.Customer)),
            sold => Said((GetDocument get) => get.Run(sold.Invoice)),
            sold => Said((GetDocument get) => get.Run(sold.Draft)),
            sold => Said((DocumentFiles files) => files.PdfOf(sold.Invoice)),
            sold => Said((DocumentFiles files) => files.UblOf(sold.Memo)),
            sold => Said((DocumentList list) => list.Run(invoice, new ListQuery(), new DocumentFilter(Ids: sold.Documents))),
            sold => Said((DocumentList list) => list.Run(invoice, new ListQuery(), new DocumentFilter(CustomerId: sold.Customer))),
            sold => Said((SaveDraft save) => save.Run(new SaveDraft.Request(invoice, sold.Draft, Sales.Of(sold.Customer, 1)))),
            sold => Said((SaveDraft save) => save.Run(new SaveDraft.Request(invoice, null, Sales.Of(sold.Customer, 1)))),
            sold => Said((PreviewDraft preview) => preview.Run(Sales.Of(sold.Customer, 1))),
            sold => Said((OpenDraft open) => open.Run(new OpenDraft.Request(invoice, CopyOf: sold.Invoice))),
            sold => Said((IssueDocument issue) => issue.Run(new IssueDocument.Request(sold.Draft))),
            sold => Said((SendDocument send) => send.Run(new SendDocument.Request(sold.Invoice, "me@elsewhere.example"))),
            sold => Said((DeleteDraft delete) => delete.Run(new DeleteDraft.Request(sold.Draft))),
            sold => Said((PaymentList list) => list.Run(new ListQuery(), partyId: sold.Customer)),
            sold => Said((GetPayment get) => get.Run(sold.Payment)),
            sold => Said((CommentsOf comments) => comments.Run(sold.Customer, PartiesRights.View)),
            sold => Said((AddComment add) => add.Run(new AddComment.Request("customer", sold.Customer, "Hello"), PartiesRights.View)),
            sold => Said((CompanyActivity activity) => activity.Of(sold.Customer, PartiesRights.View)),
            sold => Said((CompanyActivity activity) => activity.Of(sold.Invoice, PartiesRights.View)),
        ];
    }
}
