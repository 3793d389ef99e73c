using BackOffice.Finance.Periods;
using BackOffice.Insights.Clients;
using BackOffice.Insights.Queue;
using BackOffice.Kernel;
using BackOffice.Tenancy.Providers;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy;
using BackOffice.Tests.Areas.Tenancy.Providers;

namespace BackOffice.Tests.Areas.Insights;

/// <summary>The items of work of a firm: what closes, reopens and stays closed, and who sees and may change them.</summary>
public class WorkQueueTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_is_repaired_closes_and_what_comes_back_in_the_same_period_opens_again(Database database)
    {
        await using var place = await Place.On(database);
        var company = place.Company;
        await company.Make(WorkKind.Unlocked);
        await place.MeasureAt(Defects.Later);
        var item = Assert.Single((await place.Queue()).Items);
        Assert.Equal((WorkKind.Unlocked, new DateOnly(2026, 2, 1), new DateOnly(2026, 3, 10)), (item.Kind, item.Period, item.DueDate));

        await Lock(company, new DateOnly(2026, 2, 28));
        await company.Measure();
        Assert.Empty((await place.Queue()).Items);
        var closed = Assert.Single((await place.Queue(new WorkList.Filter("closed"))).Items);
        Assert.Equal((item.Id, WorkStatus.Done, "BackOffice"), (closed.Id, closed.Status, closed.ClosedBy));

        await Lock(company, new DateOnly(2026, 1, 31));
        await company.Measure();
        var again = Assert.Single((await place.Queue()).Items);
        Assert.Equal((item.Id, WorkStatus.Ready, null), (again.Id, again.Status, again.ClosedBy));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_somebody_dismissed_with_a_reason_stays_dismissed(Database database)
    {
        await using var place = await Place.On(database);
        await place.Company.Make(WorkKind.Drafts);
        await place.MeasureAt(Defects.Later);
        var item = Assert.Single((await place.Queue()).Items);
        Assert.Equal("work.reason", (await place.Move(item.Id, WorkStatus.Dismissed)).Code());
        Assert.Equal("", (await place.Move(item.Id, WorkStatus.Dismissed, "The owner wants to keep it")).Code());
        await place.Company.Measure();
        Assert.Empty((await place.Queue()).Items);
        var closed = Assert.Single((await place.Queue(new WorkList.Filter("closed"))).Items);
        Assert.Equal((WorkStatus.Dismissed, "The owner wants to keep it"), (closed.Status, closed.Reason));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_comes_from_the_books_is_not_done_by_hand(Database database)
    {
        await using var place = await Place.On(database);
        await place.Company.Make(WorkKind.Drafts);
        await place.MeasureAt(Defects.Later);
        var item = Assert.Single((await place.Queue()).Items);
        Assert.Equal("work.signal", (await place.Move(item.Id, WorkStatus.Done)).Code());
        Assert.Equal("", (await place.Move(item.Id, WorkStatus.InProgress)).Code());
        Assert.Equal(WorkStatus.InProgress, Assert.Single((await place.Queue()).Items).Status);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Who_may_not_enter_the_client_sees_neither_items_nor_counts(Database database)
    {
        await using var place = await Place.On(database);
        var (firm, company) = (place.Firm, place.Company);
        await company.Make(WorkKind.Drafts);
        await place.MeasureAt(Defects.Later);
        var item = Assert.Single((await place.Queue()).Items);
        var manager = await firm.Hire(FirmRole.Manager);
        Assert.Equal(0, (await firm.Queue(manager, new WorkList.Filter("all"))).Total);
        Assert.Equal(0, (await firm.Health(manager)).Total);
        Assert.Equal("not_found", (await place.Move(item.Id, WorkStatus.Waiting, caller: manager)).Code());
        Assert.Equal("work.person", (await place.Assign(item.Id, manager.UserId)).Code());

        await firm.Assign(place.Grant, manager, AssignmentRole.Preparer);
        Assert.Equal("", (await place.Assign(item.Id, manager.UserId)).Code());
        Assert.Equal(item.Id, Assert.Single((await firm.Queue(manager, new WorkList.Filter("mine"))).Items).Id);
        Assert.Equal(1, Assert.Single((await firm.Health(manager)).Items).OpenItems);
        Assert.Equal(0, (await place.Queue(new WorkList.Filter("unassigned"))).Total);

        // Who is sent away has nothing any more, and what they had is nobody's.
        Assert.Equal("", (await firm.Do(firm.Founder, (UnassignStaff unassign) => unassign.Run(place.Grant, manager.UserId))).Code());
        Assert.Equal(0, (await firm.Queue(manager, new WorkList.Filter("all"))).Total);
        Assert.Equal(1, (await place.Queue(new WorkList.Filter("unassigned"))).Total);

        await company.Do((RevokeGrant revoke) => revoke.Run(place.Grant));
        Assert.Equal(0, (await place.Queue(new WorkList.Filter("all"))).Total);
        Assert.Equal(0, (await firm.Health(firm.Founder)).Total);
        Assert.Equal("not_found", (await place.Move(item.Id, WorkStatus.Waiting)).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_grant_without_the_books_shows_the_work_of_templates_alone(Database database)
    {
        await using var place = await Place.On(database, AccessLevel.None);
        await place.Company.Make(WorkKind.Drafts);
        await place.Template("VAT return", Recurrence.Quarterly, 7);
        await place.MeasureAt(Defects.Later);
        var items = (await place.Queue(new WorkList.Filter("all"))).Items;
        Assert.All(items, item => Assert.Equal(WorkKind.Template, item.Kind));
        var client = Assert.Single((await place.Firm.Health(place.Firm.Founder)).Items);
        Assert.Null(client.Books);
        Assert.Equal(items.Count, client.OpenItems);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_template_gives_an_item_for_each_period_once(Database database)
    {
        await using var place = await Place.On(database);
        await place.Template("Month close", Recurrence.Monthly, 10);
        await place.MeasureAt(Defects.Later);
        await place.Company.Measure();
        var items = (await place.Queue()).Items;
        Assert.Equal(
            [
                (new DateOnly(2026, 2, 1), new DateOnly(2026, 3, 10), WorkStatus.Ready),
                (new DateOnly(2026, 3, 1), new DateOnly(2026, 4, 10), WorkStatus.Planned),
            ],
            items.Select(item => (item.Period, item.DueDate, item.Status))
        );
        Assert.Equal("", (await place.Move(items[0].Id, WorkStatus.Done)).Code());
        await place.MeasureAt(new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal(
            [(new DateOnly(2026, 3, 1), WorkStatus.Ready), (new DateOnly(2026, 4, 1), WorkStatus.Planned)],
            (await place.Queue()).Items.Select(item => (item.Period, item.Status))
        );
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task An_item_is_done_once_every_step_of_its_checklist_is(Database database)
    {
        await using var place = await Place.On(database);
        await place.Template("VAT return", Recurrence.Monthly, 10, "Check reverse charge\n\n  File it ");
        await place.MeasureAt(Defects.Later);
        var item = (await place.Queue()).Items[0].Id;
        var list = await place.Checklist(item);
        Assert.Equal(["Check reverse charge", "File it"], list.Steps.Select(step => step.Text));
        Assert.Equal("work.steps", (await place.Move(item, WorkStatus.Done)).Code());

        Assert.Equal("", (await place.Tick(item, list.Version, 1)).Code());
        Assert.Equal("conflict", (await place.Tick(item, list.Version, 0)).Code());
        Assert.Equal("work.steps", (await place.Move(item, WorkStatus.Done)).Code());
        var colleague = await place.Firm.Hire(FirmRole.Staff);
        Assert.Equal("not_found", (await place.Tick(item, list.Version + 1, colleague, 0, 1)).Code());
        Assert.Equal("not_found", (await place.Firm.Do(colleague, (GetChecklist get) => get.Run(item))).Code());
        await place.Firm.Assign(place.Grant, colleague, AssignmentRole.Preparer);
        Assert.Equal("", (await place.Tick(item, list.Version + 1, colleague, 0, 1)).Code());
        Assert.Equal([colleague.Name, place.Firm.Founder.Name], (await place.Checklist(item)).Steps.Select(step => step.DoneBy));

        Assert.Equal("", (await place.Move(item, WorkStatus.Done)).Code());
        Assert.Equal("work.closed", (await place.Tick(item, (await place.Checklist(item)).Version)).Code());
        var many = new AddTemplate.Request("Too long", Recurrence.Monthly, 10, Steps: string.Join('\n', Enumerable.Repeat("Step", 31)));
        Assert.Equal("template.steps", (await place.Firm.Do(place.Firm.Founder, (AddTemplate add) => add.Run(many))).Code());
    }

    private static Task Lock(TestCompany company, DateOnly through) =>
        company.Do((LockPeriod operation) => operation.Run(new LockPeriod.Request(through, LockScope.All)));

    /// <summary>A firm with one client, on a clock of its own.</summary>
    private sealed record Place(Host Host, Practice Firm, TestCompany Company, Guid Grant) : IAsyncDisposable
    {
        public static async Task<Place> On(Database database, AccessLevel finance = AccessLevel.Approve)
        {
            Assert.SkipWhen(database == Database.Postgres && Databases.Postgres is null, "PostgreSQL is not installed");
            var host = await Host.Start(database);
            var firm = await Practice.Founded(host);
            var company = await host.NewCompany();
            var levels = new Dictionary<string, AccessLevel> { ["finance"] = finance, ["company"] = AccessLevel.Read };
            var offer = new OfferGrant.Request(firm.Slug, levels, ["payroll"], null, null, "Bookkeeping");
            var grant = await company.Do((OfferGrant operation) => operation.Run(offer));
            Assert.Equal("", (await firm.Do(firm.Founder, (AcceptOffer accept) => accept.Run(grant))).Code());
            await firm.Assign(grant, firm.Founder, AssignmentRole.Partner);
            return new Place(host, firm, company, grant);
        }

        public Task MeasureAt(DateTimeOffset now)
        {
            Host.Clock.Set(now);
            return Company.Measure();
        }

        public Task<ListPage<WorkRow>> Queue(WorkList.Filter? filter = null) => Firm.Queue(Firm.Founder, filter);

        public Task<Outcome<int>> Move(Guid item, WorkStatus to, string? reason = null, FirmCaller? caller = null) =>
            Firm.Do(caller ?? Firm.Founder, (MoveWork move) => move.Run(new MoveWork.Request([item], to, reason)));

        public Task<Outcome<int>> Assign(Guid item, Guid person) =>
            Firm.Do(Firm.Founder, (AssignWork assign) => assign.Run(new AssignWork.Request([item], person)));

        public async Task<WorkChecklist> Checklist(Guid item) => (await Firm.Do(Firm.Founder, (GetChecklist get) => get.Run(item))).Value!;

        public Task<Outcome<Done>> Tick(Guid item, long version, params int[] done) => Tick(item, version, Firm.Founder, done);

        public Task<Outcome<Done>> Tick(Guid item, long version, FirmCaller caller, params int[] done) =>
            Firm.Do(caller, (TickSteps tick) => tick.Run(new TickSteps.Request(item, done, version)));

        public async Task Template(string title, Recurrence recurrence, int day, string? steps = null)
        {
            var request = new AddTemplate.Request(title, recurrence, day, Steps: steps);
            var added = await Firm.Do(Firm.Founder, (AddTemplate add) => add.Run(request));
            Assert.Equal("", added.Code());
        }

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
