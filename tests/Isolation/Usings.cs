global using Xunit;
global using ProductAreas = BackOffice.Web.Areas;

[assembly: AssemblyFixture(typeof(BackOffice.Tests.Isolation.Neighbours.Evening))]
