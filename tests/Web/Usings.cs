global using Xunit;

// One portal serves all but a few: what a test counts must not be changed by another meanwhile.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]
[assembly: AssemblyFixture(typeof(BackOffice.Tests.Web.Portal))]
[assembly: AssemblyFixture(typeof(BackOffice.Tests.Web.Portals))]
